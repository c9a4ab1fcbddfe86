import {useCallback, useState} from "react";
import {Loaded} from "../components/loaded.tsx";
import {parseSchema} from "../schema/schema.ts";
import {SchemaBrowser} from "./schema-browser.tsx";
import {schemaTexts} from "./schema-texts.ts";
import type {PageProps} from "../components/page-props.ts";

/** The documentation of the warehouse: read when it is opened, or when the address names a table. */
export function SchemaSection(props: PageProps<"data">) {
  const {site, reader, texts, address, language} = props;
  const [isOpened, setIsOpened] = useState(false);
  const words = schemaTexts(language);
  const file = site.manifest.schema;
  const load = useCallback(async () => parseSchema(await reader.readDocument(file), file), [reader, file]);
  return (
    <section aria-labelledby="schema-title" id="schema">
      <h2 id="schema-title">{words.title}</h2>
      {isOpened || address.table !== undefined ? (
        <Loaded {...{load, texts, language}} loading={words.loading}>
          {(schema) => <SchemaBrowser {...props} {...{schema, words}} />}
        </Loaded>
      ) : (
        <div className="card schema-closed">
          <p>{words.closed}</p>
          <button type="button" onClick={() => setIsOpened(true)}>
            {words.open}
          </button>
        </div>
      )}
    </section>
  );
}
