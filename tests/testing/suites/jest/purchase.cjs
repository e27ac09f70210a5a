const { createHash } = require('node:crypto');

/** The same in every test, so that whatever leaks from one into another is seen. */
const ORDER = { phone: '0912345678', requestId: 'order-1' };

/** A consumer's own code: a top-up at DVS, as its document has it. Gives the reply, or `no answer`. */
exports.buy = async function buy({ dvs }, amountVnd) {
  const { baseUrl, username, privatekey } = dvs;
  const { phone, requestId } = ORDER;
  const signed = [username, phone, amountVnd, privatekey].join('');
  const checksum = createHash('sha256').update(signed).digest('hex');
  const facts = { username, privatekey, phone, sotien: amountVnd, checksum };
  const query = new URLSearchParams({ ...facts, transidclient: requestId });
  try {
    const reply = await fetch(`${baseUrl}/apipayment/topup.jsp?${query}`);
    return await reply.text();
  } catch {
    return 'no answer';
  }
};

exports.ORDER = ORDER;
