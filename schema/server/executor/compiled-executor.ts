import type { ApolloServerOptions, BaseContext } from '@apollo/server';
import { execute, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import { compileOperation, type Operation } from './compile-operation.js';
import { fragmentsOf } from './operation-parts.js';

export type Executor = NonNullable<ApolloServerOptions<BaseContext>['gateway']>;

/**
 * Executes queries as functions compiled from them, and by graphql-js whatever is not compiled.
 * Answers, errors and their places are those of graphql-js either way.
 */
export function compiledExecutor(schema: GraphQLSchema): Executor {
  // Apollo keeps the documents; what is made of one goes with it.
  const compiled = new WeakMap<OperationDefinitionNode, Operation | null>();
  return {
    load: async () => ({
      executor: async ({ document, operation, request, context }) => {
        const { operationName, variables = {} } = request;
        // The types promise an operation; a name that nobody has leads here without one.
        const isKnown: boolean = typeof operation === 'object';
        let run = isKnown ? compiled.get(operation) : null;
        if (run === undefined) {
          run = compileOperation({ schema, operation, fragments: fragmentsOf(document) });
          compiled.set(operation, run);
        }
        if (run !== null) return run(variables, context);
        const asked = { schema, document, operationName, variableValues: variables };
        return execute({ ...asked, contextValue: context });
      },
    }),
    onSchemaLoadOrUpdate: (tell) => {
      tell({ apiSchema: schema, coreSupergraphSdl: '' });
      return () => undefined;
    },
    stop: async () => undefined,
  };
}
