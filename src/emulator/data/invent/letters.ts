/** What agents write to customers; `{name}` is who asked. */
export const replies: readonly string[] = [
  '<p>Hello {name},</p><p>thank you for telling us, and sorry for the trouble. Could you send us the log of the hour in which it happened?</p><p>Until then a restart of the service usually helps.</p>',
  '<p>Hello {name},</p><p>we can see it on our side as well. A colleague from engineering is looking at it now; we will be in touch <b>before the end of the day</b>.</p>',
  '<p>Hi {name},</p><p>would you have ten minutes for a call? Here is what we would check together:</p><ul><li>the version in <i>Settings &rarr; About</i></li><li>the light on the rear panel</li><li>whether the clock is right</li></ul>',
  '<p>Dear {name},</p><p>this has been put right in version 5.0.2, which you should have been offered this morning. Please let us know how it goes.</p>',
];

/** What customers write back; HTML as mail programs send it, quotes, signatures and pixels included. */
export const answers: readonly string[] = [
  '<div dir="ltr">Here is the log. It stopped at 09:14 again, right after the shift change.<br><br><div class="signature" style="color:#888888">-- <br>Sent from my phone</div></div>',
  '<p style="margin:0">Thanks for the quick answer! The restart helped for an hour, then the same again.</p><blockquote style="border-left:1px solid #cccccc;padding-left:1ex"><p>Until then a restart of the service usually helps.</p></blockquote>',
  '<div>Any news on this? We have people waiting.<img src="https://mail.tracker.example/open.gif?m=48151623" width="1" height="1" alt=""></div>',
  '<p>All good since the update, you can close this. Great support &#128077;</p>',
];

/** What agents remark to each other inside a thread. */
export const comments: readonly string[] = [
  'They have the premium plan, answer within the hour please.',
  'Looks like the one from last week. Linked both tickets.',
];

export const attachments: readonly (readonly [name: string, usage: string])[] = [
  ['display-e217.jpg', 'IMAGE'],
  ['agent-2026-10-12.log', 'OTHER'],
  ['Übersicht Störungen (Halle 2).xlsx', 'OTHER'],
  ['invoice-104417.pdf', 'OTHER'],
];

/** HTML to the text that HubSpot sends beside it. */
export const toText = (html: string): string =>
  html
    .replace(/<br\s*\/?>|<\/(p|div|li)>/g, '\n')
    .replace(/<[^>]*>/g, '')
    .replaceAll('&rarr;', '→')
    .replaceAll('&#128077;', '👍')
    .replace(/\n{2,}/g, '\n\n')
    .trim();

/** Text to HTML, a paragraph each. */
export const toHtml = (text: string): string =>
  text
    .split(/\n{2,}/)
    .map((part) => `<p>${escape(part).replaceAll('\n', '<br>')}</p>`)
    .join('');

const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
