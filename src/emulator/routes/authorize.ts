import type { Answer } from '../http/answer';
import type { Call, OpenRoute } from '../http/router';
import {
  checkAccount,
  checkRequest,
  ConsentRefusal,
  decide,
  readConsentRequest,
} from '../oauth/consent';
import { cancelledPage, consentPage, refusalPage } from '../oauth/page';

/** Shows the page; like HubSpot's, it answers 200 whatever is wrong. */
const show = (call: Call): Answer =>
  orRefuse(() => {
    const app = checkRequest(call.world, readConsentRequest(call.query));
    const preselected = call.params[0] === undefined ? undefined : Number(call.params[0]);
    const accounts = call.world
      .allAccounts()
      .filter(({ portalId, isDeleted }) => !isDeleted && portalId === (preselected ?? portalId));
    if (preselected !== undefined) {
      checkAccount(app, accounts[0]);
    }
    const choices = accounts.map(({ options }) => options);
    return { status: 200, html: consentPage(app, choices, call.query) };
  });

/** Takes the decision; what was asked comes with the form, so the address may have been re-encoded. */
const submit = ({ world, form }: Call): Answer =>
  orRefuse(() => {
    const choice = {
      portalId: Number(form.get('account')),
      isApproved: form.get('decision') === 'approve',
    };
    const address = decide(world, readConsentRequest(form), choice);
    return address === undefined
      ? { status: 200, html: cancelledPage() }
      : { status: 302, headers: { Location: address } };
  });

function orRefuse(answer: () => Answer): Answer {
  try {
    return answer();
  } catch (error) {
    if (error instanceof ConsentRefusal) {
      return { status: 200, html: refusalPage(error.message) };
    }
    throw error;
  }
}

export const authorizeRoutes: readonly OpenRoute[] = [
  '/oauth/authorize',
  '/oauth/{hub}/authorize',
].flatMap((path): OpenRoute[] => [
  { method: 'GET', path, handle: show },
  { method: 'POST', path, takes: 'form', handle: submit },
]);
