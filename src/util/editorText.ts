/** Keeps the editor from drawing `$(icon)` in foreign text, where a place draws icons. */
export function withoutIcons(text: string): string {
  return text.replaceAll('$(', '$\u200b(');
}

/** Keeps the editor from making links, some of which run commands, of foreign text in a notification. */
export function withoutLinks(text: string): string {
  return text.replaceAll('](', ']\u200b(');
}
