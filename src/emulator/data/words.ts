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
