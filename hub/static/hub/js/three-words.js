/* Three words that close a link and open it again. A list of our own: short, plain words that differ in
   their first four letters, so that slips of the thumb after those do no harm. Pure. */

export const WORDS = `
  able acorn across actor add advice after again age agree ahead air album alive allow almond along also alter
  always amber among anchor angle animal ankle answer apart apple apron arch area arm around arrow art ash aside
  ask aspect atlas atom attic aunt author autumn avenue awake away back bacon badge bag bake balance ball bamboo
  banana band bank bar barley barn barrel base basil basket bath battery bay beach bead beak bean bear beat
  beaver become bed bee began behind bell belong belt bench bend berry best better between beyond big bike bird
  biscuit bite black blanket blend blink block bloom blue boat body boil bold bone bonnet book boot border
  bottle bounce bow bowl box boy bracket branch brass bread breeze brick bridge bright bring broad broccoli
  bronze brook brother brown brush bubble bucket budget buffet build bulb bundle burger bus button buy buzz
  cabin cable cactus cake calendar calm camel camp canal candle canoe canvas cape capital car card care cargo
  carpet carrot cart carve castle cat catch cattle cause cave ceiling cell centre cereal chair chalk champion
  chance chapel charm chat check cheese cherry chess chicken chief child chimney chin chip choice choose chorus
  chunk cider cinema circle city civil clap clarity class claw clay clean clever cliff climb clinic clip clock
  close cloth cloud clover club coach coal coast coat cobalt cocoa code coffee coil coin cold collar colour
  column comb come comfort compass concert cone cook cool copper coral cord cork corn cosy cotton couch count
  couple course cousin cover cow crab craft crane crayon cream creek crew cricket crisp crop cross crowd crumb
  crystal cube cuckoo cucumber cup curl current curtain curve cushion custard cycle cymbal daffodil dairy daisy
  damp dance dapple daring dark dash data date daughter dawn day debate decade decide deck deep deer degree
  delta dentist depth desert design desk detail dew dial diamond diary dice diesel digit dill dinner dip dish
  dive doctor dog dolphin dome donkey door dot double dough dove down dozen dragon draw dream dress drift drink
  drive drop drum dry duck due dune during dust duty duvet each eager eagle ear early earth easel east easy echo
  edge edit effort egg eight elbow elder elephant eleven elm else ember emerald end energy engine enjoy enough
  enter equal errand evening ever exact example exit expert extra eye fable fabric face fact fair faith fall
  family famous fan far farm fast father favour feast feather fell fence fern ferry festival few fiddle field
  fifth fig figure file fill film final find fine finger finish fire first fish five flag flake flame flannel
  flask flat flax fleece flint float flock floor flour flow flute fly foam focus fog foil fold folk food foot
  forest fork form forty fossil found four fox frame free fresh friend fringe frog front frost fruit full funnel
  fur future gable galaxy gallery game garden garlic gate gather gave gear gem gentle get giant gift ginger
  giraffe girl give glad glass glaze glide globe glove glow glue goal goat gold golf good goose gorge gown grain
  grand grape grass gravel great green grey grid grill grip ground grove grow guest guide guitar gull gust gym
  habit hair half hall halo hammer hand happy harbour hard hare harp harvest hat hazel head health heap heart
  heat heavy hedge heel helmet help hen herb heron herring hiking hill hint hire history hobby hold holiday
  holly home honest hood hook hoop hope horn horse host hotel hour house hover hub hug hum hundred hungry husky
  hymn ice icon idea igloo image inch index indigo infant ink inlet inn inside instep into invite iris iron
  island item ivory ivy jacket jade jam jar jasmine jaw jazz jeans jelly jersey jet jewel jigsaw job jog join
  joke jolly journey joy jug juice jump jungle junior just kale kayak keen keep kennel kettle key kick kid kind
  king kiosk kiss kitchen kite kitten kiwi knee knit knob knot know koala label lace ladder lake lamb lamp land
  lane lantern large lark laser last late laugh laundry lava lavender lawn layer lead leaf learn leather leek
  left leg legend lemon lend lentil leopard less letter level library lid life lift light like lilac lily lime
  line lion lip liquid list litre little live lizard loaf lobby lobster local lock loft log lolly long look loop
  lorry lotus loud lounge love low loyal lucky lunch lung lyric magic magnet magpie mail main make mallet mango
  manner map maple marble march margin mark marsh mask mast mat match meadow meal mean measure medal meet mellow
  melon melt member memory mend menu merry mesh metal method middle midnight mild mile milk mill mind mineral
  mint minute mirror mist mitten mix model moment money month moon more morning moss moth motor mountain mouse
  mouth move muffin mug mule museum mushroom music mustard name napkin narrow nation nature navy near neat neck
  needle nest net never new next nice night nine noble noise noon normal north nose note nothing novel now
  number nurse nut nylon oak oar oasis oat object ocean octopus odd offer office often oil olive omelet once
  onion only onto opal open opera opinion orange orbit orchid order organ origin otter ounce outer oval oven
  over owl own oxygen oyster pack paddle page paint pair palace palm pan paper parade parcel park parrot part
  pasta patch path patio pause pave peace pear pebble pedal pelican pen people pepper perch perfect period
  person petal phone photo piano picnic piece pig pigeon pillow pilot pine pink pint pipe pizza place plain
  planet plaster plate play plenty plot plum plus pocket poem point polar polite pond pony pool poppy porch port
  possible pot potato poultry powder power prairie present pretty price print prize profit promise proud public
  pudding puffin pull pulse pump pupil puppet purple push puzzle pyramid quality quarter queen quest quick quiet
  quilt quince quite quiz quota rabbit race radio raft rail rain raisin rake ramp range rapid rare raven reach
  read reason recipe record red reef region relax remind repair reply report rescue rest return rhyme ribbon
  rice rich ride ridge right ring ripe ripple rise river road roast robin robot rock roll roof room root rope
  rose rosy rotate round route row royal rubber ruby rug rule run rush rust saddle safari safe saffron sage sail
  salad salmon salt same sample sand satin sauce save say scale scarf scene school science scone scooter score
  scout screen sea season seat second secret seed seem select sense serve settle seven shade shallow shape share
  shawl sheep shelf sherbet shift shine ship shirt shoe shop shore shoulder show shrimp side sign silk silver
  simple since sing sister six size skate skill skin skip skirt sky slate sleep slice slide slope slow small
  smart smile smoke smooth snack snail snow soap soccer social sock sofa soft soil solar solid some song soon
  sort sound soup south space spade spark speak spell spend spice spider spin spiral splash sponge spoon sport
  spot spread spring square squid stable staff stage stair stamp stand star stay steam steel stem step stew
  stick still stitch stone stool store stove straw stream string strong student sugar suit sum summer sun supper
  sure surf surprise swan sweet swift swim swing switch symbol syrup system table tailor take talent talk tall
  tambour tango tap target tart taste taxi tea teach team teapot tell temple ten tennis tent term test text
  thank theatre then thick thing third thread thumb thunder thyme ticket tide tidy tiger tile timber time tin
  tiny tip title toad toast today toe toffee together tomato tone tool topic torch tortoise total touch tour
  towel town toy track trade trail travel tray treat tree trek triangle trim trip trolley trophy true trumpet
  trunk trust tube tulip tuna tunnel turkey turn turtle twelve twenty twig twin type tyre umbrella uncle under
  unicorn uniform unit until upper urban useful usual utensil vacuum valley value vanilla vapour vase vault
  velvet verb verse very vessel vest view village vine violet visit vital vivid voice volcano volume vote vowel
  voyage wafer wagon waist wait wake walk wall walnut walrus warm wash watch water wave wax way weather weave
  wedge week welcome well west whale wheat wheel where whisk white whole wicker wide wild willow wind wing
  winter wire wisdom wise with wolf wonder wood wool word work world worth wrap wren wrist write yacht yard yarn
  year yeast yellow yes yet yoga yoghurt young your zebra zero zigzag zinc zip zone zoo
`.trim().split(/\s+/);

const BY_START = new Map(WORDS.map((word) => [word.slice(0, 4), word]));
const RANGE = 2 ** 32 - (2 ** 32 % WORDS.length);

/** Three words by chance. `random` fills a Uint32Array, as crypto.getRandomValues does. */
export function makeWords(random) {
  const words = [];
  while (words.length < 3) {
    const [number] = random(new Uint32Array(1));
    // Numbers at the end of the range would make some words likelier than others.
    if (number < RANGE) words.push(WORDS[number % WORDS.length]);
  }
  return words;
}

/** { words } of what a person typed, or { problem }: a sentence that says what to look at. */
export function readWords(typed) {
  const parts = typed.toLowerCase().normalize("NFKD").split(/[^a-z]+/).filter(Boolean);
  if (parts.length !== 3) return { problem: "Type the three words that the first device shows." };
  const words = parts.map((part) => BY_START.get(part.slice(0, 4)));
  const strange = parts.find((_, place) => !words[place]);
  return strange ? { problem: `“${strange.slice(0, 20)}” is not one of our words. Look at it again.` } : { words };
}
