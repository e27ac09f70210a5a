import { PROVIDER_NAMES } from '../../../wire/operation.js';
import type { ConsumerScenario } from '../consumer-scenario.js';
import { balanceScenarios } from './balances.js';
import { crashScenarios } from './crashes.js';
import { dialectScenarios } from './dialects.js';
import { BUYINGS } from './goods.js';
import { lostAnswerScenarios } from './lost-answers.js';
import { questionScenarios } from './questions.js';
import { statusRowScenarios } from './status-rows.js';
import { crowdScenario, togetherScenarios } from './together.js';

/**
 * Every situation that follows from the contracts: each status row, each fault at each point, each reading of how a provider
 * prints, crashes, repetitions. Made from the tables, so that what is added there is tested without anybody thinking of it.
 * @param seed of the goods; titles are the same for every seed.
 */
export function madeScenarios(seed: string): readonly ConsumerScenario[] {
  return [
    ...BUYINGS.flatMap((buying) => [
      ...statusRowScenarios(seed, buying),
      ...lostAnswerScenarios(seed, buying),
      ...questionScenarios(seed, buying),
      ...dialectScenarios(seed, buying),
      ...crashScenarios(seed, buying),
      ...togetherScenarios(seed, buying),
    ]),
    crowdScenario(seed),
    ...PROVIDER_NAMES.flatMap(balanceScenarios),
  ];
}
