/** What the invented tickets are made of: the sentences of one kind of trouble belong together. */
export interface Trouble {
  subject: string;
  story: string;
  category: string;
  priorities: readonly string[];
}

const high = ['HIGH', 'URGENT', 'HIGH', 'MEDIUM'];
const usual = ['MEDIUM', 'LOW', 'MEDIUM', 'HIGH', ''];
const calm = ['LOW', 'LOW', 'MEDIUM', ''];

const trouble = (
  category: string,
  priorities: readonly string[],
  subject: string,
  story: string,
): Trouble => ({ category, priorities, subject, story });

/** `{product}`, `{version}`, `{site}` and `{count}` are filled in for each ticket. */
export const troubles: readonly Trouble[] = [
  trouble(
    'PRODUCT_ISSUE',
    high,
    '{product} stops mid-shift after update to {version}',
    "Since last night's update to {version}, {count} units at {site} stop after about an hour and need a manual restart. The display shows E-217 each time.",
  ),
  trouble(
    'PRODUCT_ISSUE',
    high,
    'Emergency stop on {product} does not clear at {site}',
    'After the emergency stop is released, {product} stays locked. We followed the reset steps in the manual {count} times without success.',
  ),
  trouble(
    'PRODUCT_ISSUE',
    usual,
    'Cannot export weekly report from {product}',
    'The export spins and then says "Something went wrong". It worked on {version} before; now even a report of {count} rows fails.',
  ),
  trouble(
    'PRODUCT_ISSUE',
    usual,
    '{product} shows offline although it is running',
    'At {site}, {count} machines are drawn grey in the overview while they are clearly working. Refreshing the page does not help.',
  ),
  trouble(
    'PRODUCT_ISSUE',
    usual,
    'Login loop in {product} with single sign-on',
    'People are sent back to the sign-in page after entering their password. {count} of our staff at {site} are affected, all through our identity provider.',
  ),
  trouble(
    'PRODUCT_ISSUE',
    high,
    'Telemetry from {product} arrives with {count} minutes delay',
    'Readings are late by {count} minutes and come in bursts. Our alarms at {site} are useless like this. We run {version}.',
  ),
  trouble(
    'PRODUCT_ISSUE',
    usual,
    'Webhook signature of {product} fails to verify',
    'About one in {count} deliveries fails verification on our side. Bodies with umlauts seem to be the ones. We use {version} of the client library.',
  ),
  trouble(
    'PRODUCT_ISSUE',
    calm,
    'Time zone wrong in {product} schedule for {site}',
    'The shift plan is off by one hour since the clocks changed. Exported files are right, only the screen is wrong.',
  ),
  trouble(
    'BILLING_ISSUE',
    usual,
    'Invoice for {product} lists {count} seats too many',
    'Our last invoice charges for {count} seats that we removed in spring. Could you correct it and send a new one to our accounts team?',
  ),
  trouble(
    'BILLING_ISSUE',
    usual,
    'Card declined when renewing {product}',
    'The renewal failed {count} times although our bank sees no attempt. Please keep {site} running while we sort this out.',
  ),
  trouble(
    'BILLING_ISSUE',
    calm,
    'VAT number missing on {product} invoice',
    'We entered the number in the billing settings, but it is not printed. Our auditors need it for {count} invoices.',
  ),
  trouble(
    'FEATURE_REQUEST',
    calm,
    'Dark theme for {product}',
    'Our night shift at {site} asks for a dark theme: {count} people share one dim control room.',
  ),
  trouble(
    'FEATURE_REQUEST',
    calm,
    'Let {product} send alarms to a chat channel',
    'E-mail is too slow for us. An incoming webhook with severity and machine name would do; we get about {count} alarms a day.',
  ),
  trouble(
    'FEATURE_REQUEST',
    usual,
    'Bulk rename of devices in {product}',
    'We moved {count} devices to {site} and have to rename each by hand. A CSV import would save us a day.',
  ),
  trouble(
    'GENERAL_INQUIRY',
    calm,
    'Which firmware suits {product} at {site}?',
    'We plan to add {count} more units and wonder whether to stay on {version} or wait for the next release.',
  ),
  trouble(
    'GENERAL_INQUIRY',
    calm,
    'Training for new operators of {product}',
    '{count} people join our team at {site} next month. Do you still offer the half-day course?',
  ),
  trouble(
    'GENERAL_INQUIRY',
    usual,
    'Data processing agreement for {product}',
    'Our legal department asks for a signed agreement before we connect {site}. Who can send us a current copy?',
  ),
  trouble(
    'PRODUCT_ISSUE',
    usual,
    'Battery of {product} drains overnight',
    'Parked at full charge, {count} units are empty by morning. It began after {version}; sleep mode seems never to start.',
  ),
  trouble(
    'PRODUCT_ISSUE',
    high,
    'Crash on start: {product} {version} after power cut',
    'After a short power cut at {site}, {product} does not come up again. The log ends with "config checksum mismatch at block {count}".',
  ),
  trouble(
    'PRODUCT_ISSUE',
    usual,
    'Duplicate orders created through {product}',
    'Each timeout is followed by a second order. We count {count} duplicates this week and cancel them by hand.',
  ),
];
