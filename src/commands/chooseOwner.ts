import * as vscode from 'vscode';
import type { Owner } from '../hubspot/owners';
import type { TicketStore } from '../tickets/store';
import { withoutIcons, withoutLinks } from '../util/editorText';
import { foreignText } from '../util/foreignText';
import { HumanError } from '../util/humanError';
import type { ChosenOwners } from './chosenOwners';

/** Lets a person say which owner they are, where the sign-in does not tell, and remembers it. */
export async function chooseOwner(store: TicketStore, chosen: ChosenOwners): Promise<void> {
  const { portalId, userId } = store.account;
  if (userId !== undefined) {
    void vscode.window.showInformationMessage(await whoHubSpotSays(store));
    return;
  }
  const owner = await pickOwner(store);
  if (owner) {
    await chosen.set(portalId, owner.id);
    await store.setOwner(owner.id);
  }
}

async function whoHubSpotSays(store: TicketStore): Promise<string> {
  const { me } = await store.people();
  return me
    ? `You are signed in as ${withoutLinks(foreignText(me.name))}. Only an access token leaves open who you are.`
    : 'You are signed in with a HubSpot user, who is no owner in this account.';
}

async function pickOwner(store: TicketStore): Promise<Owner | undefined> {
  const picked = await vscode.window.showQuickPick(choices(store), {
    title: 'Choose Which Owner You Are',
    placeHolder: 'Name or e-mail address',
    matchOnDescription: true,
    ignoreFocusOut: true,
  });
  return picked?.owner;
}

/** @throws {HumanError} when HubSpot shows no owners */
async function choices(store: TicketStore) {
  const { people, me } = await store.people();
  if (people.length === 0) {
    throw new HumanError(
      'HubSpot shows no owners to this sign-in, so there is nobody to choose. An access token needs the scope “crm.objects.owners.read” for that.',
    );
  }
  return people.map((owner) => ({
    label: withoutIcons(foreignText(owner.name)),
    description: withoutIcons(foreignText(owner.email ?? '')),
    ...(owner === me && { detail: 'You, so far' }),
    owner,
  }));
}
