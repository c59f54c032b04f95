const pattern = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** Reads the client id of a HubSpot app, which is a UUID; `undefined` when the text is none. */
export function readClientId(text: string): string | undefined {
  const id = text.trim().toLowerCase();
  return pattern.test(id) ? id : undefined;
}
