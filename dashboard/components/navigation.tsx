import {pageIds, toPage, toSearch} from "../address.ts";
import type {Address, PageId} from "../address.ts";
import type {Texts} from "../texts.ts";

interface NavigationProps {
  texts: Texts;
  page: PageId;
  address: Address;
  onPage: (page: PageId) => void;
}

/** Links, so that a page can be opened beside this one; a plain click stays in the page. */
export function Navigation({texts, page, address, onPage}: NavigationProps) {
  return (
    <nav className="navigation" aria-label={texts.navigation}>
      <ul>
        {pageIds.map((id) => (
          <li key={id}>
            <a
              href={toSearch(toPage(address, id)) || "./"}
              aria-current={id === page ? "page" : undefined}
              onClick={(event) => {
                if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
                event.preventDefault();
                onPage(id);
              }}
            >
              {texts.pages[id]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
