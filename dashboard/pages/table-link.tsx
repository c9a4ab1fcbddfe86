import {toSearch} from "../address.ts";
import type {Address} from "../address.ts";

interface TableLinkProps {
  /** Of a table of the warehouse. */
  name: string;
  address: Address;
  onAddress: (change: Address) => void;
  onChosen?: () => void;
}

/** A link that can be sent; a plain click stays in the page. */
export function TableLink({name, address, onAddress, onChosen}: TableLinkProps) {
  return (
    <a
      className="table-link"
      href={`${toSearch({...address, page: "data", table: name})}#schema`}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        onChosen?.();
        onAddress({table: name});
      }}
    >
      {name}
    </a>
  );
}
