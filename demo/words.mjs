// words.mjs - what the invented people are called, and what is written about ordinary days.

export const FIRST = ['Ada', 'Alan', 'Amara', 'Beryl', 'Bilal', 'Carol', 'Cyril', 'Daniel', 'Doris', 'Elsie', 'Emeka', 'Fiona', 'Frank',
  'Gloria', 'Gwen', 'Hassan', 'Hilda', 'Imran', 'Ivy', 'Jamal', 'Joan', 'Kamala', 'Keith', 'Lakshmi', 'Lena', 'Marta', 'Mavis', 'Milan',
  'Nasreen', 'Norman', 'Olive', 'Omar', 'Pauline', 'Piotr', 'Ravi', 'Rita', 'Rosa', 'Sidney', 'Sonia', 'Tariq', 'Thelma', 'Una', 'Victor',
  'Wanda', 'Yusuf', 'Zofia'];
export const LAST = ['Abbott', 'Adeyemi', 'Barlow', 'Begum', 'Bright', 'Chandra', 'Cooper', 'Dale', 'Dhillon', 'Eastman', 'Farrow', 'Finch',
  'Garside', 'Hale', 'Hussain', 'Ingham', 'Jarvis', 'Kaur', 'Kowalski', 'Lamb', 'Lockyer', 'Mensah', 'Moss', 'Nowak', 'Okafor', 'Parrish',
  'Patel', 'Quince', 'Reeve', 'Sandhu', 'Sharpe', 'Tully', 'Underhill', 'Vickers', 'Warsame', 'Yates'];
export const STREETS = ['Mill Lane', 'Chapel Street', 'Harbour View', 'Station Road', 'Orchard Close', 'Beacon Hill', 'Quay Street',
  'School Lane', 'Priory Road', 'Larch Avenue', 'Church Walk', 'Meadow Rise'];
export const TOWNS = ['Eastmouth', 'Fairhaven', 'Little Cove', 'Northport'];
export const DOCTORS = ['Dr Nowak, Mill Surgery', 'Dr Lewis, Quayside Practice', 'Dr Aziz, Beacon Health Centre'];

export const MATTERS = ['My garden, even in winter, and the birds in it.', 'The radio in the morning and a paper to read.',
  'My family. I like their pictures where I can see them.', 'Music: the old songs, and dancing while I can.',
  'My dog Biscuit. He must be let out at each visit.', 'Football on Saturdays and a cup of strong tea.',
  'Keeping my house as I always did.', 'Going to the shop myself when the weather is dry.'];
export const SUPPORT = ['Ask me before you do things. I do what I can myself.', 'Take your time. I do not like to be hurried.',
  'Tell me what you are going to do, step by step.', 'Knock, call my name, and come in with a smile.',
  'Let me choose my clothes. I mind what I wear.'];
export const STRENGTHS = ['I ran a shop for thirty years and still do sums in my head.', 'I know everybody in the street.',
  'I was a nurse and know my own medicines.', 'I play the piano by ear.', 'I am patient, and I like a joke.'];
export const GOOD_DAY = ['A good breakfast, somebody to talk to, and an early night.', 'A walk to the gate and the sun on my face.',
  'A visit from the children and something sweet.', 'No pain, and the crossword done.'];
export const RISKS = ['May fall on the stairs', 'Bruises easily', 'Swallowing: cut food small', 'Oxygen in the house: no flames',
  'Loose rug in the hall', 'Gets dizzy when standing up'];
export const ALLERGIES = ['Penicillin', 'Nuts', 'Latex', 'Plasters', 'Eggs'];

export const HAPPENED = ['We talked about the garden while I made breakfast.', 'Everything was done as planned.',
  'We looked at old photographs together.', 'A quiet visit. The radio was on and we sang along.',
  'We did the exercises of the physiotherapist, ten times each side.', 'We sorted the post and put the bins out.',
  'We chatted about the football.', 'Everything took a little longer today, and that was fine.',
  'We opened the window and had tea in the sun.', 'We wrote the shopping list together.'];
export const SAID = ['Enjoyed the soup.', 'Slept well.', 'Would like to go out on Friday.', 'Was pleased with the new chair.',
  'Thanked me for being on time.', 'Asked for a later visit on Sunday.'];
export const NEXT = ['Milk is nearly finished.', 'Clean sheets are on the chair.', 'The heating is on low; turn it up in the evening.',
  'The front door sticks: push hard.', 'The prescription is to be collected on Thursday.'];
export const CHANGES = ['Has a new walking frame from the hospital.', 'The GP changed the time of the water tablet.',
  'Walks less far than last week.', 'The daughter is away until Sunday.'];
export const INCIDENTS = ['A cup of tea was spilled; the floor was dried and nobody was hurt.',
  'Slipped off the edge of the bed to the floor. No pain, no injury. The office was rung at once.',
  'The smoke alarm went off because of toast. The windows were opened.'];
export const SEEN = ['mood: Cheerful', 'mood: A little low today', 'food: Ate everything', 'food: Ate half', 'drink: Two cups of tea',
  'drink: A glass of water', 'sleep: Slept well', 'skin: No redness', 'pain: None', 'pain: Some in the knee', 'pulse: 72', 'temperature: 36.6'];
export const REFUSED = ['Not today, thank you', 'Had done it already', 'Felt too tired'];
export const AWAY = ['In hospital', 'With family over the weekend', 'Appointment at the clinic'];
