/** Names for the invented tickets; none belongs to anybody known. */
export const customers: readonly string[] = [
  'Harbor Dental',
  'Pinecrest Schools',
  'Vela Logistics',
  'Kestrel Cycles',
  'Brightwater Co-op',
  'Oakline Furniture',
  'Tundra Outfitters',
  'Lumen Print',
  'Copperfield Bakery',
  'Solano Clinics',
  'Fjord Seafood',
  'Meridian Labs',
  'Bluebird Nurseries',
  'Quarry Street Brewing',
  'Alder & Finch',
  'Castellan Security',
  'Riverbend Vets',
  'Polaris Packaging',
  'Juniper Hotels',
  'Stonebridge Tools',
];

export const people: readonly string[] = [
  'Amelia Cortez',
  'Ben Achterberg',
  'Chidi Nwosu',
  'Dorothy Lang',
  'Emil Sørensen',
  'Farah Aziz',
  'Grace Oyelaran',
  'Hugo Martel',
  'Ines Carvalho',
  'Jack Tremblay',
  'Keiko Mori',
  'Liam Donnelly',
  'Nadia Petrova',
  'Omar Haddad',
  'Paula Reyes',
  'Rosa Bianchi',
  'Samir Patel',
  'Tess van Dijk',
];

export const products: readonly string[] = [
  'PickArm 3',
  'PickArm 5',
  'Carrier Cart',
  'FleetView',
  'FleetView mobile app',
  'GripSense',
  'Dock Controller',
  'Route Planner',
  'SafetyGate',
  'Telemetry API',
];

export const versions: readonly string[] = ['4.2.0', '4.2.1', '4.3.0', '5.0.0-beta.2', '5.0.1'];

export const sites: readonly string[] = [
  'the Rotterdam depot',
  'Hall 2',
  'the Leeds warehouse',
  'our Tucson plant',
  'the packing line',
  'Dock 7',
  'the cold store',
  'the Graz workshop',
  'our Osaka branch',
  'the main lab',
];

export const closings: readonly string[] = [
  'A call before noon would suit us best.',
  'Screenshots are attached to our first e-mail.',
  'We can give remote access at any time.',
  'This is blocking us, thank you for looking into it soon.',
  'No hurry, but we would like to know where we stand.',
  'Please tell us if you need log files.',
];

export const jobs: readonly string[] = [
  'Shift lead',
  'Head of operations',
  'Automation engineer',
  'IT administrator',
  'Purchasing',
];

export const cities: readonly string[] = [
  'Rotterdam',
  'Leeds',
  'Tucson',
  'Graz',
  'Osaka',
  'Bergen',
];

export const industries: readonly string[] = [
  'HOSPITAL_HEALTH_CARE',
  'EDUCATION_MANAGEMENT',
  'LOGISTICS_AND_SUPPLY_CHAIN',
  'RETAIL',
  'FOOD_PRODUCTION',
];

/** What colleagues tell each other about a ticket: HTML, as HubSpot's own editor writes it. */
export const remarks: readonly string[] = [
  '<div><p>Called back, nobody there. Trying again <strong>tomorrow morning</strong>.</p></div>',
  '<p>Reproduced with the log they sent:</p><ol><li>update to the version named in the ticket</li><li>wait for the first sync</li><li>it stops</li></ol>',
  '<p>Same as what we saw last month. The workaround was to restart the <code>sync-agent</code> service, then clear <code>/var/lib/agent/queue</code>.</p>',
  '<p>Customer is on the <a href="https://acme-robotics.example/plans">old plan</a>; please check with billing before promising anything.</p>',
  '<p>Needs a developer: the stack trace points at the parser.</p><pre>TypeError: cannot read "offset" of undefined\n    at Frame.parse (frame.ts:118)\n    at Link.onData (link.ts:64)</pre>',
  '<p>They sound annoyed &amp; have waited twice already 😕 please answer first thing.</p>',
  '<p>Fix is in review. Will be in the next patch release.</p>',
];
