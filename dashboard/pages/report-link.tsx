import type {ReactNode} from "react";

interface ReportLinkProps {
  href: string;
  onOpen: () => void;
  children: ReactNode;
}

/** A link to a report that can be opened beside this one; a plain click stays in the page. */
export function ReportLink({href, onOpen, children}: ReportLinkProps) {
  return (
    <a
      href={href}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        onOpen();
      }}
    >
      {children}
    </a>
  );
}
