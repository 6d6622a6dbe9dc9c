import { useGraphiQL } from '@graphiql/react';
import { useState } from 'react';
import { BilingualText } from './bilingual-text.js';
import { type Bilingual } from './bilingual.js';
import { jakartaDay } from './jakarta-day.js';
import { csvOfTable, type ResultTable, tableOfResult } from './result-to-csv.js';

/** Takes the answer that the reader sees away as a file that Excel opens. */
export function CsvDownload() {
  const response = useGraphiQL((state) => state.tabs[state.activeTabIndex]?.response ?? '');
  const [status, setStatus] = useState<{ of: string; text: Bilingual } | null>(null);

  function download(): void {
    const result = parsed(response);
    const table = tableOfResult(result);
    if (table !== null && table.rows.length > 0) saveFile(table);
    setStatus({ of: response, text: outcome(table, result) });
  }

  return (
    <div className="simpul-csv">
      <button type="button" onClick={download}>
        Unduh CSV <span lang="en">/ Download CSV</span>
      </button>
      {/* What was said of one answer must not stand under the next. */}
      <span role="status">{status?.of === response && <BilingualText text={status.text} />}</span>
    </div>
  );
}

function parsed(response: string): unknown {
  try {
    return JSON.parse(response);
  } catch {
    return null;
  }
}

/** Says what is in the file, and above all what is not. */
function outcome(table: ResultTable | null, result: unknown): Bilingual {
  if (table === null) {
    return {
      id: 'Belum ada daftar untuk diunduh: jalankan dahulu pertanyaan yang jawabannya daftar.',
      en: 'There is no list to download: first run a query whose answer is a list.',
    };
  }
  const { path, rows, totalCount } = table;
  if (rows.length === 0) {
    return {
      id: `Daftar ${path} kosong; tidak ada yang diunduh.`,
      en: `The list ${path} is empty; nothing to download.`,
    };
  }
  const hasErrors = typeof result === 'object' && result !== null && 'errors' in result;
  const isPart = totalCount !== null && totalCount > rows.length;
  return {
    id:
      `${rows.length}${isPart ? ` dari ${totalCount}` : ''} baris ${path} diunduh.` +
      (isPart ? ' Minta halaman berikutnya untuk sisanya.' : '') +
      (hasErrors ? ' Jawaban memuat galat: daftar mungkin tidak lengkap.' : ''),
    en:
      `${rows.length}${isPart ? ` of ${totalCount}` : ''} rows of ${path} downloaded.` +
      (isPart ? ' Ask for the next page to get the rest.' : '') +
      (hasErrors ? ' The answer has errors: the list may not be whole.' : ''),
  };
}

function saveFile(table: ResultTable): void {
  const url = URL.createObjectURL(
    new Blob([csvOfTable(table)], { type: 'text/csv;charset=utf-8' }),
  );
  const link = document.createElement('a');
  link.href = url;
  link.download = `simpul-${table.path.replaceAll('.', '-')}-${jakartaDay(new Date())}.csv`;
  link.click();
  URL.revokeObjectURL(url);
}
