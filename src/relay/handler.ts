import { createRelay } from './app';
import { forwardedAddress } from './http/callerAddress';
import { writeLog } from './http/log';
import { readOptions } from './options';

const options = readOptions(process.env);
const relay = createRelay({
  ...options,
  fetch: (input, init) => fetch(input, init),
  record: writeLog,
});

/** The relay for function platforms, which hand over a standard request and wait for a standard answer. */
export default {
  fetch: (request: Request): Promise<Response> => {
    const forwarded = request.headers.get('x-forwarded-for');
    return relay(request, { address: forwardedAddress(forwarded, options.trustedProxies) });
  },
};
