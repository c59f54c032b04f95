import * as vscode from 'vscode';
import type { Disposable } from '../util/events';
import type { Log } from '../util/log';
import type { Callbacks } from './browser/callbacks';
import { readAnswer } from './browser/callbacks';
import type { Handover } from './browser/handover';

const ticketPath = /^\/ticket\/([1-9]\d{0,14})\/([1-9]\d{0,18})$/;

export interface UriHandlerDeps {
  readonly callbacks: Callbacks;
  readonly handover: Handover;
  readonly onTicketUri: (portalId: number, ticketId: string) => void;
  readonly log: Log;
}

/** Takes the addresses that the browser opens in the editor: answers to a sign-in, and tickets. Nothing else. */
export function registerUriHandler(deps: UriHandlerDeps): Disposable {
  return vscode.window.registerUriHandler({ handleUri: (uri) => handleUri(deps, uri) });
}

function handleUri({ callbacks, handover, onTicketUri, log }: UriHandlerDeps, uri: vscode.Uri) {
  if (uri.path === '/auth-callback') {
    const answer = readAnswer(uri.query);
    if (!answer) {
      log.warn('An address for sign-in was ignored: it is not an answer to one');
    } else if (!callbacks.deliver(answer)) {
      handover.offer(answer);
    }
    return;
  }
  const [, portalId, ticketId] = ticketPath.exec(uri.path) ?? [];
  if (portalId !== undefined && ticketId !== undefined) {
    onTicketUri(Number(portalId), ticketId);
    return;
  }
  log.warn('An address that the browser opened was ignored: it is none of ours');
}
