interface ChoiceProps {
  label: string;
  name: string;
  value: string;
  options: {id: string; name: string}[];
  onChange: (id: string) => void;
}

/** One of several, with its name before it. */
export function Choice({label, name, value, options, onChange}: ChoiceProps) {
  return (
    <label>
      <span>{label}</span>
      <select name={name} value={value} onChange={({target}) => onChange(target.value)}>
        {options.map((option) => (
          <option key={option.id} value={option.id}>
            {option.name}
          </option>
        ))}
      </select>
    </label>
  );
}
