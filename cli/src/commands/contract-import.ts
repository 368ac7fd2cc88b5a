import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Context } from '../context.js';
import { draftFiles, residueText } from '../import/draft-text.js';
import { importCcl } from '../import/import-ccl.js';
import { importCleanRooms } from '../import/import-clean-rooms.js';
import type { ImportDraft } from '../import/schema-draft.js';
import { printable } from '../output/table.js';
import { readTextFile } from '../text-file.js';
import { UsageError } from '../usage-error.js';
import { examples, type Registrar } from './registrar.js';

interface ImportOptions {
  readonly subject?: readonly string[];
  readonly table?: string;
  readonly out?: string;
}

/** Rules that were written for other systems, as drafts. */
export function importCommands(contract: Registrar): void {
  contract
    .command<ImportOptions>(
      'import-scql-ccl <file>',
      'drafts schemas from SCQL grants (SQL or JSON) and says what could not be carried over',
      async (context, [file = ''], options) =>
        show(context, importCcl(await readTextFile(file), { subjects: options.subject ?? [] }), options),
      (command) =>
        examples('contract import-scql-ccl grants.sql --subject id --out drafts')(
          command
            .option('--subject <column...>', 'the columns that identify subjects, one a table')
            .option('--out <dir>', 'writes the drafts as files into this folder'),
        ),
    )
    .command<ImportOptions>(
      'import-clean-rooms <file>',
      'drafts a schema from an AWS Clean Rooms analysis rule (JSON) and says what could not be carried over',
      async (context, [file = ''], options) => {
        const [subject] = options.subject ?? [];
        const { table } = options;
        const told = { ...(subject === undefined ? {} : { subject }), ...(table === undefined ? {} : { table }) };
        await show(context, importCleanRooms(await readTextFile(file), told), options);
      },
      (command) =>
        examples('contract import-clean-rooms rule.json --table loans --out drafts')(
          command
            .option('--subject <column...>', 'the column that identifies the subject')
            .option('--table <name>', 'the name of the table, if the file does not tell it')
            .option('--out <dir>', 'writes the drafts as files into this folder'),
        ),
    );
}

async function show(context: Context, draft: ImportDraft, { out }: ImportOptions): Promise<void> {
  const files = draftFiles(draft);
  if (out !== undefined) {
    await mkdir(out, { recursive: true });
    for (const { name, text } of files) {
      await writeFile(join(out, name), text, { flag: 'wx' }).catch((error: unknown) => {
        throw new UsageError(`${join(out, name)} cannot be written; nothing that exists is overwritten`, {
          cause: error,
        });
      });
    }
  }
  context.output.result(draft, () =>
    out === undefined
      ? files.map(({ name, text }) => `# --- ${name}\n${text}`).join('\n')
      : files.map(({ name }) => `written: ${join(out, name)}`).join('\n'),
  );
  context.output.say(`\n${residueText(draft.residue).split('\n').map(printable).join('\n')}`);
}
