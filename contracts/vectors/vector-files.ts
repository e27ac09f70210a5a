import { dvsReplies } from './dvs/replies.js';
import { dvsRequests } from './dvs/requests.js';
import { dvsStatusRowReplies } from './dvs/status-rows.js';
import { trueMoneyBalanceReplies } from './truemoney/balance-replies.js';
import { trueMoneyCardLists } from './truemoney/card-lists.js';
import { trueMoneyForgedReplies } from './truemoney/forged-replies.js';
import { trueMoneyForgedRequests } from './truemoney/forged-requests.js';
import { trueMoneyMalformedReplies } from './truemoney/malformed-replies.js';
import { trueMoneyPurchaseReplies } from './truemoney/purchase-replies.js';
import { trueMoneyQueryReplies } from './truemoney/query-replies.js';
import { trueMoneyRequests } from './truemoney/requests.js';
import { trueMoneyStatusRowReplies } from './truemoney/status-rows.js';
import { trueMoneyUnreadableCards } from './truemoney/unreadable-cards.js';
import type { VectorFileEntry } from './vector-file.js';

const DVS = 'contracts/dvs/vectors';
const TRUEMONEY = 'contracts/truemoney/vectors';

/** Every file of vectors, in reading order. */
export const VECTOR_FILES: readonly VectorFileEntry[] = [
  { path: `${DVS}/requests.json`, make: dvsRequests },
  { path: `${DVS}/status-rows.json`, make: dvsStatusRowReplies },
  { path: `${DVS}/replies.json`, make: dvsReplies },
  { path: `${TRUEMONEY}/requests.json`, make: trueMoneyRequests },
  { path: `${TRUEMONEY}/forged-requests.json`, make: trueMoneyForgedRequests },
  { path: `${TRUEMONEY}/balance-replies.json`, make: trueMoneyBalanceReplies },
  { path: `${TRUEMONEY}/purchase-replies.json`, make: trueMoneyPurchaseReplies },
  { path: `${TRUEMONEY}/query-replies.json`, make: trueMoneyQueryReplies },
  { path: `${TRUEMONEY}/forged-replies.json`, make: trueMoneyForgedReplies },
  { path: `${TRUEMONEY}/status-rows.json`, make: trueMoneyStatusRowReplies },
  { path: `${TRUEMONEY}/malformed-replies.json`, make: trueMoneyMalformedReplies },
  { path: `${TRUEMONEY}/card-lists.json`, make: trueMoneyCardLists },
  { path: `${TRUEMONEY}/unreadable-cards.json`, make: trueMoneyUnreadableCards },
];
