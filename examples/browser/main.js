import { DvsClient, TrueMoneyClient, newRequestId } from 'topup-sim/client';
import { DVS_URL, startProviders, TRUEMONEY_URL } from './providers.js';

const { control, dvs, truemoney } = await startProviders();
// A short deadline, so that nobody waits half a minute for an answer that was lost. In production it is 30 seconds.
const requestTimeoutMs = 1_000;
const clients = {
  dvs: new DvsClient({ ...dvs, baseUrl: DVS_URL, requestTimeoutMs }),
  truemoney: new TrueMoneyClient({ ...truemoney, url: TRUEMONEY_URL, requestTimeoutMs }),
};

const form = document.querySelector('form');
const orders = document.querySelector('#orders');
const vnd = (amount) => `${amount.toLocaleString('vi-VN')} ₫`;

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const { provider, phone, amount, fault } = Object.fromEntries(new FormData(form));
  form.querySelector('button').disabled = true;
  try {
    await buy({ provider, phone, amountVnd: Number(amount), fault });
  } finally {
    form.querySelector('button').disabled = false;
  }
});

async function buy({ provider, phone, amountVnd, fault }) {
  // The id is written down before anything is sent: it is all that can be asked with when the answer is lost.
  const order = { provider, phone, amountVnd, requestId: newRequestId() };
  const row = addRow(order);
  if (fault !== '') {
    await control.addFault({ effect: fault, match: { requestId: order.requestId, first: 1 } });
  }
  order.result = await clients[provider].topup({ phone, amountVnd, requestId: order.requestId });
  show(row, order);
  await showBalances();
}

/** Asks what became of an order. It is never sent again. */
async function ask(row, order) {
  const { result, provider, requestId } = order;
  const answer =
    provider === 'dvs'
      ? await clients.dvs.query({ transactionId: result.transactionId })
      : await clients.truemoney.query({ of: { requestId } });
  order.result = { transactionId: result.transactionId, ...answer };
  show(row, order);
  await showBalances();
}

function addRow({ provider, phone, amountVnd }) {
  const row = orders.insertRow(0);
  for (const text of [
    provider === 'dvs' ? 'DVS' : 'TrueMoney',
    phone,
    vnd(amountVnd),
    'sending…',
  ]) {
    row.insertCell().textContent = text;
  }
  row.insertCell();
  return row;
}

const WORDS = { succeeded: 'delivered', failed: 'failed, not charged', unknown: 'in doubt' };

function show(row, order) {
  const { outcome, transactionId, why } = order.result;
  row.dataset.outcome = outcome;
  row.cells[3].textContent = why === undefined ? WORDS[outcome] : `${WORDS[outcome]}: ${why}`;
  row.cells[4].replaceChildren();
  if (outcome !== 'unknown') return;
  // DVS is asked by an id of its own, which came with the answer or not at all.
  if (order.provider === 'dvs' && transactionId === undefined) {
    row.cells[4].textContent = 'a person must call DVS';
    return;
  }
  const button = document.createElement('button');
  button.textContent = 'Ask';
  button.addEventListener('click', () => ask(row, order));
  row.cells[4].append(button);
}

async function showBalances() {
  for (const [provider, client] of Object.entries(clients)) {
    const balance = await client.balance();
    document.querySelector(`#${provider}`).textContent =
      // An error code is not money.
      balance.kind === 'balance' ? vnd(balance.amountVnd) : 'unknown';
  }
}

// Time in the page is the simulator's, and need not be waited for.
document.querySelector('#minute').addEventListener('click', async () => {
  await control.advanceClock({ byMs: 60_000 });
  await showBalances();
});

await showBalances();
form.querySelector('button').disabled = false;
