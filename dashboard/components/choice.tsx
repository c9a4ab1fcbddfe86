export interface ChoiceOption {
  id: string;
  name: string;
}

interface ChoiceProps {
  label: string;
  name: string;
  /** The option that chooses none; without it there is none. */
  all?: string;
  options: ChoiceOption[];
  value: string | undefined;
  onChange: (id: string | undefined) => void;
}

/** One of several, with its name before it. */
export function Choice({label, name, all, options, value, onChange}: ChoiceProps) {
  return (
    <label>
      <span>{label}</span>
      <select
        name={name}
        value={value ?? "all"}
        onChange={({target}) => onChange(target.value === "all" ? undefined : target.value)}
      >
        {all !== undefined && <option value="all">{all}</option>}
        {options.map((option) => (
          <option key={option.id} value={option.id}>
            {option.name}
          </option>
        ))}
      </select>
    </label>
  );
}
