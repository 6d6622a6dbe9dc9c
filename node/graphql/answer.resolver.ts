import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { AnswerInput, AnswerResultType } from '../answer/answer.types.js';
import type { NodeContext } from './node-context.js';

@Resolver()
export class AnswerResolver {
  @Mutation(() => AnswerResultType, {
    description:
      "Jawab: answers another region's record in which this node's region is named as a party.",
  })
  answerRecord(
    @Arg('input', () => AnswerInput) input: AnswerInput,
    @Ctx() context: NodeContext,
  ): Promise<AnswerResultType> {
    context.requireOfficer();
    return context.answers.answer(input);
  }
}
