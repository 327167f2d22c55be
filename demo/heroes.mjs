// heroes.mjs - the people with a story, the sign-ins among them, and the words of each slot of a day.
//
// A slot is [name, time, minutes]; which tasks belong to it is in TASKS, or in the person's own TASKS.

export const ORGANISATIONS = [
  { ref: 'HH', folder: 'harbour', name: 'Harbour Homecare', kind: 'provider', workers: 40, people: 28, cluster: 'Coast',
    named: ['Tom Akande', 'Grace Obi', 'Nadia Rahman', 'Hannah Price', 'Marek Zielinski'], office: ['Priya Nair', 'Ruth Calder'],
    reached: { phone: '01632 960101', hours: 'every day from 6:30am to 11pm' } },
  { ref: 'SC', folder: 'seaview', name: 'Seaview Care', kind: 'provider', workers: 20, people: 14, cluster: 'Moors',
    named: ['Leo Grant', 'Sian Pugh'], office: ['Joan Fielding'],
    reached: { phone: '01632 960102', hours: 'every day from 7am to 10pm' } },
  { ref: 'NC', name: 'Northshire Council', kind: 'council' },
  { ref: 'WC', name: 'Westmere Council', kind: 'council' },
];

// Of the sign-ins only the first name stands before the @.
export const SHORT = ['Tom Akande', 'Nadia Rahman', 'Priya Nair', 'Joan Fielding'];

export const TASKS = {
  Morning: ['Help with washing and dressing', 'Make breakfast and a hot drink', 'Open the curtains and tidy the bed'],
  Lunch: ['Make lunch and a drink', 'Wash up'],
  Tea: ['Make tea and a sandwich', 'Take the bins out when it is the day'],
  Evening: ['Help to get ready for bed', 'Leave a drink by the bed', 'Check doors and windows'],
  Night: ['Be there and awake', 'Help to the toilet', 'Turn in bed every three hours'],
  Shopping: ['Shop with the list', 'Put the shopping away'],
  'Extra visit': ['See how things are', 'Make a hot drink'],
};

const MORNING = ['Morning', '07:30', 45];
const LUNCH = ['Lunch', '12:30', 30];
const EVENING = ['Evening', '18:30', 30];

const family = (name, relationship, email, sections, more = {}) => ({ kind: 'family', name, relationship, email, sections, ...more });

export const HEROES = [
  { name: 'Edith Marlow', born: '27/03/1941', address: '4 Mill Lane, Eastmouth', team: ['Tom Akande', 'Grace Obi', 'Hannah Price'],
    slots: [MORNING, LUNCH, EVENING], medication: { Morning: ['Remind about the morning tablets'], Evening: ['Remind about the evening tablets'] },
    about: 'My garden, my daughter Susan, and the radio in the morning. I was a teacher and I still like to be asked.',
    support: 'Ask me first. I wash my face and hands myself; I need a hand with my back and my stockings.',
    strengths: 'I remember every pupil I ever had. I do the crossword every day.',
    good_day: 'Tea on the bench outside, a letter to write, and Susan on the telephone.', key_people: 'My daughter Susan. Joyce next door.',
    preferences: 'Tom knows where everything is. I would rather have a woman to help me wash, but I do not insist.',
    communication: 'Face me and speak slowly. My left ear is the better one.', formats: 'large-print', hearing: 'Hearing aid, left ear',
    sight: 'Reading glasses, on the string round my neck', reach: 'By telephone after lunch', allergies: 'Penicillin',
    risks: 'May fall on the stairs; Bruises easily', dnacpr: 'no', weekly: '12.25', emergency: 'Ring Susan, then 111. The key is with Joyce at number 6.',
    circle: [{ kind: 'self', name: 'Edith Marlow', email: 'edith@example.org' },
      family('Susan Marlow', 'daughter', 'susan@example.org', 'about; communication; alerts; plan; visits; health; money'),
      { kind: 'friend', name: 'Joyce Tully', relationship: 'neighbour', phone: '01632 960140' },
      family('Mark Ellis', 'nephew', 'mark.ellis@example.org', '', { before: 'about; visits' })] },
  { name: 'Arthur Pym', born: '02/11/1938', address: '19 Quay Street, Eastmouth', council: '', team: ['Tom Akande', 'Marek Zielinski'],
    slots: [['Morning', '08:45', 45], ['Evening', '19:30', 30]], story: 'late', risks: 'Oxygen in the house: no flames', weekly: '9',
    about: 'The sea. I was a pilot in the harbour for thirty years.', circle: [family('Daniel Pym', 'son', 'daniel.pym@example.org', 'visits; money')] },
  { name: 'Harold Benson', born: '14/07/1936', address: '2 Orchard Close, Fairhaven', slots: [MORNING, ['Tea', '16:30', 30]], weekly: '8.75',
    about: 'Maureen. We have been married for fifty-eight years.', risks: 'Forgets the stove',
    circle: [family('Maureen Benson', 'wife', 'maureen.benson@example.org',
      'about; contact; communication; alerts; plan; visits; health; money; circle; complaints; log'),
    family('Peter Benson', 'son', 'peter.benson@example.org', 'about; visits'),
    family('Lynn Benson', 'daughter', 'lynn.benson@example.org', 'visits; money')] },
  { name: 'Jean Ferris', born: '30/01/1940', address: '7 Larch Avenue, Fairhaven', slots: [['Morning', '09:00', 30], ['Evening', '20:00', 30]],
    shares: 'Walter Ferris', weekly: '7', about: 'Doing things together with Walter, as we always have.' },
  { name: 'Walter Ferris', born: '11/09/1937', address: '7 Larch Avenue, Fairhaven', slots: [['Morning', '09:30', 30], ['Evening', '20:30', 30]],
    shares: 'Jean Ferris', weekly: '7', about: 'Jean, and the cricket.' },
  { name: 'Ronald Tait', born: '05/05/1949', address: '31 Station Road, Northport', slots: [['Morning', '08:00', 60], LUNCH, ['Evening', '19:00', 60]],
    double: true, rate: 'complex', weekly: '17.5', risks: 'Hoist: always two people; Swallowing: cut food small', about: 'Steam engines. I built three of them.',
    tasks: { Morning: ['Move from bed to chair with the hoist', 'Help with washing and dressing', 'Make breakfast and a hot drink'],
      Evening: ['Move from chair to bed with the hoist', 'Help to get ready for bed', 'Leave a drink by the bed'] },
    single: ['Make breakfast and a hot drink', 'Make lunch and a drink', 'Wash up', 'Leave a drink by the bed'] },
  { name: 'Agnes Rowan', born: '23/12/1934', address: 'High Fold Farm, Moor End', council: 'Westmere Council', slots: [['Night', '22:00', 540]],
    night: 'waking', rural: 'village', weekly: '63', about: 'The farm, the sheep, and quiet.', risks: 'No telephone signal at the farm: use the one in the hall',
    emergency: 'Use the telephone in the hall. The lane floods: tell the ambulance to come by Top Road.' },
  { name: 'Farida Rahman', born: '08/08/1946', address: '12 Priory Road, Northport', slots: [MORNING, LUNCH], weekly: '8.75', avoid: ['Nadia Rahman'],
    about: 'My prayers, my cooking, my grandchildren.', language: 'Bengali and English', culture: 'Halal food. Please take off your shoes at the door.',
    faith: 'Muslim: I pray five times a day', preferences: 'Only women help me wash',
    circle: [family('Nadia Rahman', 'daughter', 'nadia@example.org', 'about; communication; alerts; plan; visits; health')] },
  { name: 'Stanley Hobbs', born: '17/02/1943', address: '5 Beacon Hill, Northport', slots: [['Morning', '08:15', 45], EVENING], story: 'refusals', weekly: '8.75',
    about: 'Being left in peace until I have had my tea.', tasks: { Morning: ['Help with a shower', 'Make breakfast and a hot drink'] } },
  { name: 'Dorothy Vane', born: '19/06/1939', address: '16 Church Walk, Eastmouth', slots: [['Morning', '07:45', 30], ['Tea', '16:45', 30]], story: 'missed',
    weekly: '7', about: 'My cat, and my programmes in the evening.', circle: [family('Alice Vane', 'niece', 'alice.vane@example.org', 'visits; plan')] },
  { name: 'Brenda Cole', born: '03/10/1951', address: '8 School Lane, Little Cove', slots: [MORNING, EVENING], weekly: '8.75', about: 'Peace and quiet, and my knitting.',
    risks: 'Never let her son Colin in; ring the office', circle: [family('Colin Cole', 'son', 'colin@example.org', 'about; visits'),
      family('Teresa Cole', 'sister', 'teresa.cole@example.org', 'about; plan; visits; health')] },
  { name: 'Leonard Shaw', born: '29/04/1944', address: '22 Meadow Rise, Fairhaven', slots: [['Morning', '09:15', 45], LUNCH], story: 'hospital', weekly: '8.75',
    about: 'My hands: I sign, and I carve wood.', communication: 'I use British Sign Language. Write things down if you cannot sign.', formats: 'bsl; text-relay',
    hearing: 'Deaf since birth', dnacpr: 'yes', dnacpr_place: 'In the blue folder by the door' },
  { name: 'Winston Clarke', born: '25/12/1942', address: '3 Harbour View, Eastmouth', slots: [['Morning', '10:00', 45]], story: 'new', team: ['Grace Obi', 'Tom Akande'],
    weekly: '5.25', about: 'Dominoes on Friday, church on Sunday, and cricket all summer.', faith: 'Pentecostal', allergies: 'Nuts',
    culture: 'Rice and peas on Sunday', good_day: 'When the cricket is on.' },
  { name: 'Mei Chen', preferred: 'Auntie Mei', born: '16/05/1947', address: '40 Chapel Street, Northport', slots: [LUNCH, ['Shopping', '14:00', 60, [2, 5]]], weekly: '5.5',
    about: 'My plants and my phone calls with my sister.', formats: 'interpreter', interpreter: 'Cantonese', language: 'Cantonese, a little English' },
];
