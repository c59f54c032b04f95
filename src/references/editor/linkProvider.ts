import * as vscode from 'vscode';
import { actionsOf, hubSpotAddress, type PageOf } from './addresses';
import type { DocumentReferences, FoundReference } from './documents';
import type { ReferenceSettings } from './settings';
import type { Accounts } from './ticketFacts';

export interface LinkDeps {
  readonly documents: Pick<DocumentReferences, 'findSoon' | 'onDidFindMore' | 'onDidChange'>;
  readonly accounts: Pick<Accounts, 'store' | 'storeOf' | 'ready'>;
  readonly settings: Pick<ReferenceSettings, 'referencesOpenIn'>;
  readonly pageOf: PageOf;
}

class ReferenceLink extends vscode.DocumentLink {
  constructor(readonly reference: FoundReference) {
    super(reference.range);
    this.tooltip = `Open HS-${reference.ticketId}`;
  }
}

/** Makes links of references, without the network. Where one leads is found out when somebody follows it. */
class ReferenceLinks implements vscode.DocumentLinkProvider<ReferenceLink> {
  constructor(private readonly deps: LinkDeps) {}

  async provideDocumentLinks(
    document: vscode.TextDocument,
    token: vscode.CancellationToken,
  ): Promise<ReferenceLink[]> {
    const references = await this.deps.documents.findSoon(document, token);
    // The editor links addresses by itself, to the browser; ours take their place only to open them here.
    const isOurs = ({ portalId }: FoundReference) =>
      portalId === undefined || this.deps.settings.referencesOpenIn() === 'editor';
    return references.filter(isOurs).map((reference) => new ReferenceLink(reference));
  }

  async resolveDocumentLink(link: ReferenceLink): Promise<ReferenceLink> {
    const { accounts, settings, pageOf } = this.deps;
    // Where that fails nobody is signed in, as far as anyone knows; the log says why.
    await accounts.ready().catch(() => undefined);
    const inBrowser =
      settings.referencesOpenIn() === 'hubspot'
        ? hubSpotAddress(link.reference, accounts)
        : undefined;
    link.target = vscode.Uri.parse(inBrowser ?? actionsOf(link.reference, accounts, pageOf).open);
    return link;
  }
}

/** Links the references of all documents. */
export function registerLinks(deps: LinkDeps): vscode.Disposable {
  const provider = new ReferenceLinks(deps);
  const register = () => vscode.languages.registerDocumentLinkProvider({ scheme: '*' }, provider);
  let registration = register();
  // The editor asks again after an edit only; a provider that is new makes it ask for all that it shows.
  const askAgain = () => {
    registration.dispose();
    registration = register();
  };
  return vscode.Disposable.from(
    deps.documents.onDidFindMore(askAgain),
    deps.documents.onDidChange(askAgain),
    new vscode.Disposable(() => {
      registration.dispose();
    }),
  );
}
