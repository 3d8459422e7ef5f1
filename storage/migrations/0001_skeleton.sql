-- The tables of the house, read alike by SQLite and PostgreSQL.
--
-- One dialect: BIGINT, TEXT, and SMALLINT for yes (1) or no (0). Instants are BIGINT milliseconds since 1970, UTC, in
-- columns named *_at. Two words are spelled per database: {identity}, a BIGINT primary key that the database numbers
-- itself, upwards, never the same twice; and {unnumbered}, for a table that gives its rows no number of its own.
--
-- What people write, and every word that opens a door, is sealed with keys that are not here (`sealed`); a *_print is
-- a pseudonym made with such a key, by which a row is found by somebody who knows the word.

-- Updates received and not yet done.
CREATE TABLE inbox (
    arrival     {identity},         -- the order in which they came; the messenger's numbers may start again lower
    id          BIGINT NOT NULL UNIQUE, -- the messenger's number: one update acts once
    lane        BIGINT NOT NULL,    -- within a lane, order is kept; 0 once done: it is somebody's number
    raw         TEXT NOT NULL,      -- sealed; as it came; blank once done
    state       TEXT NOT NULL,      -- waiting, done, or dead: set aside after too many tries
    attempts    SMALLINT NOT NULL,  -- tries that stumbled
    cause       TEXT NOT NULL,      -- why the last try stumbled; never words of people
    received_at BIGINT NOT NULL,
    settled_at  BIGINT              -- when it was done or set aside
);
CREATE INDEX inbox_waiting ON inbox (arrival) WHERE state = 'waiting';
CREATE INDEX inbox_done ON inbox (settled_at) WHERE state = 'done';
CREATE INDEX inbox_dead ON inbox (settled_at) WHERE state = 'dead';

-- Messages decided and not yet delivered. All but `words` stays once delivered, so that a message can be known again;
-- save the place, where nobody we know is: whoever was just forgotten is told so, and forgotten.
CREATE TABLE outbox (
    id            {identity},        -- the order in which they were decided
    place         BIGINT NOT NULL,   -- where it is said; 0 once delivered to a person of whom nothing is kept
    private       SMALLINT NOT NULL, -- the place is a private exchange
    thread        BIGINT,            -- the topic of the group, if any
    language      TEXT NOT NULL,     -- the voice in which it is said: its language,
    register      TEXT NOT NULL,     --   tu or vous,
    zone          TEXT NOT NULL,     --   and the zone in which it tells hours
    manner        TEXT NOT NULL,     -- post, edit, toast, react, delete, pin, depart
    delivery      TEXT NOT NULL,     -- B private, C group, D side: what is promised when the outcome is unknown
    token_print   TEXT NOT NULL,     -- of the word that its buttons carry; blank if none
    topic         TEXT,              -- what it is about: a topic,
    subject       TEXT,              --   and an id
    words         TEXT NOT NULL,     -- sealed; the utterance as JSON; blank once delivered or refused
    state         TEXT NOT NULL,     -- pending, sending, sent, uncertain, failed
    attempts      SMALLINT NOT NULL, -- times it was put back
    cause         TEXT NOT NULL,     -- why it was put back, doubted or refused; never words of people
    message       BIGINT,            -- the message it became
    decided_at    BIGINT NOT NULL,
    not_before_at BIGINT NOT NULL,   -- it may go from then on
    claimed_at    BIGINT,            -- when it was last taken to be sent
    settled_at    BIGINT             -- when it was delivered, doubted or refused
);
-- Side effects first, then what groups see, then what is private, then edits; in each, as decided.
CREATE INDEX outbox_order ON outbox (
    (CASE WHEN delivery = 'D' THEN 0 WHEN manner = 'edit' THEN 3 WHEN delivery = 'C' THEN 1 ELSE 2 END), id
) WHERE state = 'pending';
CREATE INDEX outbox_settled ON outbox (settled_at) WHERE state IN ('sent', 'failed');
CREATE INDEX outbox_sending ON outbox (id) WHERE state = 'sending';
CREATE INDEX outbox_uncertain ON outbox (place, token_print) WHERE state = 'uncertain';
CREATE INDEX outbox_awaited ON outbox (place, topic, subject) WHERE state IN ('pending', 'sending', 'uncertain');
-- Edits in waiting become one.
CREATE UNIQUE INDEX outbox_edit ON outbox (place, topic, subject) WHERE state = 'pending' AND manner = 'edit';

-- Which message is about what, in each place.
CREATE TABLE messages (
    rank    {identity},      -- the order in which they were bound
    place   BIGINT NOT NULL,
    message BIGINT NOT NULL,
    topic   TEXT NOT NULL,   -- what it is about: a topic,
    subject TEXT NOT NULL,   --   and an id
    UNIQUE (place, message)
);
CREATE INDEX messages_subject ON messages (topic, subject, place, rank);

-- The groups being facilitated.
CREATE TABLE collectives (
    id               TEXT PRIMARY KEY,
    place            BIGINT NOT NULL,   -- the group
    thread           BIGINT,            -- the topic of the group, if the collective is one
    title            TEXT NOT NULL,     -- sealed
    state            TEXT NOT NULL,     -- dormant, active, suspended
    language         TEXT NOT NULL,     -- the voice in which it is spoken to: language,
    register         TEXT NOT NULL,     --   tu or vous,
    zone             TEXT NOT NULL,     --   and time zone
    added_by         BIGINT,            -- who added the bot, when known
    token            TEXT NOT NULL,     -- sealed; the unguessable word of its deep link
    token_print      TEXT NOT NULL UNIQUE,
    charter          BIGINT NOT NULL,   -- the version of the charter last adopted; 0 before the first
    charter_lines    TEXT NOT NULL,     -- the numbers of its lines, with commas between
    charter_state    TEXT NOT NULL,     -- none, proposed, adopted, talked_over
    charter_until_at BIGINT,            -- when the proposal is settled
    charter_before   TEXT NOT NULL,     -- the lines that hold meanwhile, with commas between; empty before the first
    employer         SMALLINT NOT NULL, -- led by an employer: stricter defaults hold
    contacts         TEXT NOT NULL,     -- sealed; to whom one may talk, in the collective's words
    country          TEXT NOT NULL,     -- whose help lines are shown
    divided          SMALLINT NOT NULL, -- some members chose tu, and some vous
    rests_until_at   BIGINT             -- at rest until then: nothing new opens; none: awake
);
CREATE UNIQUE INDEX collectives_place ON collectives (place, COALESCE(thread, 0));

-- Persons whom the bot may write to. Before consent, nothing else is known of them.
CREATE TABLE people (
    id          BIGINT PRIMARY KEY,
    reachable   SMALLINT NOT NULL, -- she pressed Start and did not block
    language    TEXT NOT NULL,     -- of her screen
    asked       TEXT,              -- what she was asked to write: name, zone, title, answer, contacts; null if nothing
    asked_about TEXT,              -- the id of what that concerns
    asked_so_far TEXT NOT NULL,    -- sealed; what was played so far in a rehearsal
    operator    SMALLINT NOT NULL  -- keeps the machine
);

-- One person in one collective.
CREATE TABLE members (
    collective      TEXT NOT NULL REFERENCES collectives (id),
    person          BIGINT NOT NULL,
    standing        TEXT,              -- where she stands in the welcome; none: holds a role, was never asked
    facilitator     SMALLINT NOT NULL,
    coordinator     SMALLINT NOT NULL,
    name            TEXT NOT NULL,     -- sealed; the name she wishes to be quoted by; blank before consent
    language        TEXT,              -- her voice: language,
    register        TEXT,              --   tu or vous,
    zone            TEXT,              --   and time zone; none: as the collective
    scope           TEXT NOT NULL,     -- the scope her answers have unless she says otherwise
    hour            TEXT,              -- local, HH:MM: when she is written to; none: as soon as it opens
    agreed          TEXT NOT NULL,     -- what she agrees to besides answering, with commas between
    consented_at    BIGINT,
    terms           BIGINT NOT NULL,   -- the version of the bot's terms she agreed to; 0 if none
    charter         BIGINT NOT NULL,   -- the version of the charter she agreed to; 0 if none
    asked_again     BIGINT NOT NULL,   -- the last charter about which she was asked again, once
    paused_until_at BIGINT,            -- she asked for peace until then
    PRIMARY KEY (collective, person)
);
CREATE INDEX members_person ON members (person);

-- The prints of the words of a member's name, by which somebody who is named is found.
CREATE TABLE member_names (
    collective TEXT NOT NULL REFERENCES collectives (id),
    person     BIGINT NOT NULL,
    print      TEXT NOT NULL,
    PRIMARY KEY (collective, person, print)
) {unnumbered};
CREATE INDEX member_names_print ON member_names (collective, print);

-- The occurrences of dialogues.
CREATE TABLE sessions (
    id          TEXT PRIMARY KEY,
    collective  TEXT NOT NULL REFERENCES collectives (id),
    number      BIGINT NOT NULL, -- its rank in its collective, from 1
    dialogue    TEXT NOT NULL,
    prompt      TEXT NOT NULL,   -- the question, by its id in the bank
    state       TEXT NOT NULL,
    mode        TEXT NOT NULL,   -- sealed, detached: how its answers are held; never changed
    parent      TEXT REFERENCES sessions (id), -- the session it follows from, if any
    part        TEXT NOT NULL,   -- which part of its dialogue it is, if it has several
    topic       TEXT NOT NULL,   -- sealed; what it is about, where the question needs it
    question    TEXT NOT NULL,   -- sealed; a facilitator's own question; blank: the bank's
    extended    SMALLINT NOT NULL, -- it stays open a day longer than was said
    token       TEXT NOT NULL,   -- sealed; the unguessable word on its card and in its deep link
    token_print TEXT NOT NULL UNIQUE,
    opened_by   BIGINT,
    opens_at    BIGINT NOT NULL,
    closes_at   BIGINT NOT NULL,
    version     BIGINT NOT NULL, -- one more at each change: who saw an older one must look again
    UNIQUE (collective, number)
);
CREATE INDEX sessions_answerable ON sessions (collective) WHERE state IN ('open', 'closing');

-- Each member's passage through a session.
CREATE TABLE participations (
    session TEXT NOT NULL REFERENCES sessions (id),
    person  BIGINT NOT NULL,
    state   TEXT NOT NULL,
    stage   TEXT NOT NULL,   -- where she stands in what is its dialogue's own
    register TEXT,           -- tu or vous to the end of it, when that changed meanwhile
    version BIGINT NOT NULL, -- one more at each change
    PRIMARY KEY (session, person)
);

-- What members tapped; forgotten once it is counted, at the seal.
CREATE TABLE choices (
    session TEXT NOT NULL REFERENCES sessions (id),
    person  BIGINT NOT NULL,
    item    TEXT NOT NULL,   -- what it is about, as its dialogue names it
    value   TEXT NOT NULL,   -- sealed
    PRIMARY KEY (session, person, item)
) {unnumbered};

-- Who was asked to harvest a session.
CREATE TABLE harvesters (
    session TEXT NOT NULL REFERENCES sessions (id),
    person  BIGINT NOT NULL,
    hand    TEXT NOT NULL,   -- asked, editing, submitted, passed
    PRIMARY KEY (session, person)
);

-- What somebody reads otherwise in a project; forgotten once it is published.
CREATE TABLE objections (
    id      TEXT PRIMARY KEY,
    session TEXT NOT NULL REFERENCES sessions (id),
    person  BIGINT NOT NULL,
    line    TEXT NOT NULL,    -- the word by which the line is found again
    words   TEXT NOT NULL,    -- sealed
    stands  SMALLINT NOT NULL -- both readings are kept
);
CREATE INDEX objections_session ON objections (session);

-- What members gave.
CREATE TABLE answers (
    arrival   {identity},         -- the order in which they came
    id        TEXT NOT NULL UNIQUE,
    session   TEXT NOT NULL REFERENCES sessions (id),
    person    BIGINT NOT NULL,
    parts     TEXT NOT NULL,      -- sealed; JSON: the messages it is made of, with their words
    names_left TEXT NOT NULL,     -- sealed; JSON: names of members in it that its author leaves; blank if none
    scope     TEXT NOT NULL,      -- how far it may travel
    sealed    SMALLINT NOT NULL,  -- given in private: nobody reads it before the close
    level     TEXT,               -- je, nous, dans
    nature    TEXT,               -- elan, frein, question, signal
    version   BIGINT NOT NULL,
    late      SMALLINT NOT NULL,
    retouched SMALLINT NOT NULL,
    withdrawn SMALLINT NOT NULL,
    about     TEXT NOT NULL,      -- which item of its dialogue it speaks of; blank if none
    unfolds   TEXT,               -- the answer of the same voice that it unfolds
    given_at  BIGINT NOT NULL     -- when its first part came
);
CREATE INDEX answers_session ON answers (session, person);

-- Voices that nobody can be found behind: no person, no instant, no order. Nothing else may ever be written here.
CREATE TABLE loose (
    key     TEXT PRIMARY KEY, -- random, or the print of a receipt code
    session TEXT NOT NULL REFERENCES sessions (id),
    scope   TEXT NOT NULL,    -- how far it may travel
    text    TEXT NOT NULL,    -- sealed; blank for what only counts
    level   TEXT,             -- je, nous, dans
    nature  TEXT              -- elan, frein, question, signal
) {unnumbered};
CREATE INDEX loose_session ON loose (session, key);

-- Private notes; no summary reads them.
CREATE TABLE notes (
    id      {identity},
    person  BIGINT NOT NULL,
    text    TEXT NOT NULL, -- sealed
    kept_at BIGINT NOT NULL
);
CREATE INDEX notes_person ON notes (person);

-- Texts kept aside until their author says what they are.
CREATE TABLE held (
    rank       {identity},      -- the order in which they came
    person     BIGINT NOT NULL,
    session    TEXT REFERENCES sessions (id), -- that it waits for, if any
    place      BIGINT NOT NULL,
    message    BIGINT NOT NULL,
    text       TEXT NOT NULL, -- sealed
    media      TEXT NOT NULL, -- sealed; its form, and the messenger's word for a sound or a picture; blank for words
    written_at BIGINT NOT NULL
);
CREATE INDEX held_person ON held (person);
CREATE INDEX held_session ON held (session) WHERE session IS NOT NULL;

-- What is to be done at an instant.
CREATE TABLE timers (
    subject TEXT NOT NULL, -- the id of what it is about; for a membership, collective:person;
                           -- for a passage, session:person
    kind    TEXT NOT NULL, -- remind, seal, land, doubt, resume, charter, claim, gone,
                           -- review, follow, shift, erase, snooze
    due_at  BIGINT NOT NULL,
    PRIMARY KEY (subject, kind)
);
CREATE INDEX timers_due ON timers (due_at);

-- Rules in local time.
CREATE TABLE schedules (
    id         TEXT PRIMARY KEY,
    collective TEXT NOT NULL REFERENCES collectives (id),
    dialogue   TEXT NOT NULL,
    weekday    SMALLINT NOT NULL, -- Monday is 0
    hour       TEXT NOT NULL,     -- local, HH:MM
    rhythm     TEXT NOT NULL,     -- once, weekly
    day        TEXT NOT NULL,     -- local date of the next slot, YYYY-MM-DD
    created_by BIGINT,            -- none: whoever did was erased
    active     SMALLINT NOT NULL,
    next_at    BIGINT,            -- the instant of the next slot; none when it is over
    part       TEXT NOT NULL,     -- in which part of its dialogue it opens; blank for the first one
    prompt     TEXT,              -- the question that is asked each time; none: one is chosen then
    lead       BIGINT NOT NULL,   -- minutes from its opening to the meeting that it leads to; 0 if to none
    length     BIGINT NOT NULL,   -- minutes that the meeting lasts
    question   TEXT NOT NULL,     -- sealed; a facilitator's own question; blank: the bank's
    topic      TEXT NOT NULL,     -- sealed; what it is about, where the question needs it
    panel      BIGINT NOT NULL,   -- how many are drawn to be invited in private; 0: everybody is
    mode       TEXT NOT NULL,     -- sealed, detached: how the answers are held
    window_hours BIGINT NOT NULL, -- for how long it is open; 0: as usual
    forced     SMALLINT NOT NULL, -- it goes beyond the rhythm that was agreed
    postponed  SMALLINT NOT NULL  -- nobody animated when its hour came
);
CREATE INDEX schedules_collective ON schedules (collective);
CREATE INDEX schedules_next ON schedules (next_at) WHERE active = 1;

-- What facilitators are preparing: one each in each collective, for a few days.
CREATE TABLE sketches (
    collective TEXT NOT NULL REFERENCES collectives (id),
    person     BIGINT NOT NULL,
    words      TEXT NOT NULL,   -- sealed; the sketch as JSON
    touched_at BIGINT NOT NULL,
    PRIMARY KEY (collective, person)
);

-- Slots already taken: each opens once, whoever comes, whatever the clocks do.
CREATE TABLE occurrences (
    schedule   TEXT NOT NULL REFERENCES schedules (id),
    slot       TEXT NOT NULL,   -- local date and hour
    claimed_at BIGINT NOT NULL,
    PRIMARY KEY (schedule, slot)
);

-- What is given back.
CREATE TABLE summaries (
    id           TEXT PRIMARY KEY,
    session      TEXT NOT NULL UNIQUE REFERENCES sessions (id),
    collective   TEXT NOT NULL REFERENCES collectives (id),
    number       BIGINT NOT NULL, -- its rank in its collective, from 1; 0 for what is told in a line, without a number
    state        TEXT NOT NULL,   -- draft, project, published
    document     TEXT NOT NULL,   -- sealed; the summary as JSON
    published_at BIGINT
);
CREATE UNIQUE INDEX summaries_number ON summaries (collective, number) WHERE number > 0;
CREATE INDEX summaries_published ON summaries (collective, published_at) WHERE state = 'published';

-- What each person agreed to, and took back; only ever added to.
CREATE TABLE consents (
    id         {identity},         -- the order in which it was said
    collective TEXT NOT NULL REFERENCES collectives (id),
    person     BIGINT NOT NULL,
    consent    TEXT NOT NULL,      -- answering, quoting, reminders, model, harvesting
    agreed     SMALLINT NOT NULL,
    terms      BIGINT NOT NULL,    -- the versions of what she was told:
    charter    BIGINT NOT NULL,    --   the bot's terms, and the collective's charter
    said_at    BIGINT NOT NULL
);
CREATE INDEX consents_person ON consents (person);

-- Roles offered by links.
CREATE TABLE offers (
    id         TEXT PRIMARY KEY,
    print      TEXT NOT NULL UNIQUE, -- of the word in its link
    role       TEXT NOT NULL,
    collective TEXT REFERENCES collectives (id), -- none: the role is of the whole house
    giver      BIGINT,               -- none: the machine itself
    expires_at BIGINT NOT NULL,
    state      TEXT NOT NULL,        -- open, taken, done, refused
    taker      BIGINT,
    taker_name TEXT NOT NULL         -- sealed; as the messenger shows it, until who offered has confirmed
);
CREATE INDEX offers_expired ON offers (expires_at);

-- Links and codes that lead nowhere: too many of them are not accidents.
CREATE TABLE tries (
    id       {identity},
    person   BIGINT NOT NULL,
    what     TEXT NOT NULL,          -- link, code
    tried_at BIGINT NOT NULL
);
CREATE INDEX tries_person ON tries (person, tried_at);
CREATE INDEX tries_old ON tries (tried_at);

-- Who looked at a proposed charter, until it is settled.
CREATE TABLE charter_voices (
    collective TEXT NOT NULL REFERENCES collectives (id),
    person     BIGINT NOT NULL,
    objects    SMALLINT NOT NULL,
    PRIMARY KEY (collective, person)
);

-- What was erased, until the journal of erasures, outside of the database, tells it.
CREATE TABLE erasures (
    rank      {identity},      -- the order in which it was
    kind      TEXT NOT NULL,   -- person, membership, unpublished, notebook, answer, trace, loose
    token     TEXT NOT NULL,   -- a pseudonym, a random id or a random key; never a person
    erased_at BIGINT NOT NULL
);
CREATE INDEX erasures_token ON erasures (token);

-- Single values that outlive a run.
CREATE TABLE settings (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL -- sealed
);
