import { Document, visit } from 'yaml';

/** A document as YAML that people read and write: small parts on one line, as in the examples. */
export function compactYaml(value: unknown): string {
  const document = new Document(value);
  visit(document, {
    Collection: (_key, node, path) => {
      const isSmall = JSON.stringify(node.toJSON()).length <= 90;
      if (path.length > 2 && isSmall) {
        node.flow = true;
      }
    },
  });
  return document.toString({ lineWidth: 110, flowCollectionPadding: true });
}
