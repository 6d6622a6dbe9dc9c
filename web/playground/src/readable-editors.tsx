import { useGraphiQL } from '@graphiql/react';
import { useEffect } from 'react';

/** Smaller letters and wrapped lines: a sentence in two languages stays in sight. */
export function ReadableEditors() {
  const queryEditor = useGraphiQL((state) => state.queryEditor);
  const variableEditor = useGraphiQL((state) => state.variableEditor);
  const responseEditor = useGraphiQL((state) => state.responseEditor);
  useEffect(() => {
    for (const editor of [queryEditor, variableEditor, responseEditor]) {
      editor?.updateOptions({ fontSize: 13, wordWrap: 'on', wrappingIndent: 'indent' });
    }
  }, [queryEditor, variableEditor, responseEditor]);
  return null;
}
