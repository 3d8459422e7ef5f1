-- The tables of the house, read alike by SQLite and PostgreSQL.
--
-- One dialect: BIGINT, TEXT, and SMALLINT for yes (1) or no (0). Instants are BIGINT milliseconds since 1970, UTC, in
-- columns named *_at. {identity} alone is spelled per database: a BIGINT primary key that the database numbers itself,
-- upwards, never the same twice.

-- Updates received and not yet done.
CREATE TABLE inbox (
    arrival     {identity},         -- the order in which they came; the messenger's numbers may start again lower
    id          BIGINT NOT NULL UNIQUE, -- the messenger's number: one update acts once
    lane        BIGINT NOT NULL,    -- within a lane, order is kept
    raw         TEXT NOT NULL,      -- as it came; blank once done
    state       TEXT NOT NULL,      -- waiting, done, or dead: set aside after too many tries
    attempts    SMALLINT NOT NULL,  -- tries that stumbled
    cause       TEXT NOT NULL,      -- why the last try stumbled; never words of people
    received_at BIGINT NOT NULL,
    settled_at  BIGINT              -- when it was done or set aside
);
CREATE INDEX inbox_waiting ON inbox (arrival) WHERE state = 'waiting';
CREATE INDEX inbox_done ON inbox (settled_at) WHERE state = 'done';
CREATE INDEX inbox_dead ON inbox (settled_at) WHERE state = 'dead';

-- Messages decided and not yet delivered. All but `words` stays once delivered, so that a message can be known again.
CREATE TABLE outbox (
    id            {identity},        -- the order in which they were decided
    place         BIGINT NOT NULL,   -- where it is said
    private       SMALLINT NOT NULL, -- the place is a private exchange
    thread        BIGINT,            -- the topic of the group, if any
    language      TEXT NOT NULL,     -- the voice in which it is said: its language,
    register      TEXT NOT NULL,     --   tu or vous,
    zone          TEXT NOT NULL,     --   and the zone in which it tells hours
    manner        TEXT NOT NULL,     -- post, edit, toast, react
    delivery      TEXT NOT NULL,     -- B private, C group, D side: what is promised when the outcome is unknown
    token         TEXT NOT NULL,     -- carried by its buttons; blank if none
    topic         TEXT,              -- what it is about: a topic,
    subject       TEXT,              --   and an id
    words         TEXT NOT NULL,     -- the utterance as JSON; blank once delivered or refused
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
CREATE INDEX outbox_uncertain ON outbox (place, token) WHERE state = 'uncertain';
CREATE INDEX outbox_awaited ON outbox (place, topic, subject) WHERE state IN ('pending', 'sending');
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
CREATE INDEX messages_subject ON messages (place, topic, subject, rank);

-- The groups being facilitated.
CREATE TABLE collectives (
    id       TEXT PRIMARY KEY,
    place    BIGINT NOT NULL, -- the group
    thread   BIGINT,          -- the topic of the group, if the collective is one
    title    TEXT NOT NULL,
    state    TEXT NOT NULL,   -- dormant, active, suspended
    language TEXT NOT NULL,   -- the voice in which it is spoken to: language,
    register TEXT NOT NULL,   --   tu or vous,
    zone     TEXT NOT NULL,   --   and time zone
    added_by BIGINT,          -- who added the bot, when known
    token    TEXT NOT NULL UNIQUE -- the unguessable word of its deep link
);
CREATE UNIQUE INDEX collectives_place ON collectives (place, COALESCE(thread, 0));

-- Persons whom the bot may write to. Before consent, nothing else is known of them.
CREATE TABLE people (
    id        BIGINT PRIMARY KEY,
    reachable SMALLINT NOT NULL, -- she pressed Start and did not block
    language  TEXT NOT NULL,     -- of her screen
    asked       TEXT,             -- what she was asked to write: name, zone, title, answer; null if nothing
    asked_about TEXT              -- the id of what that concerns
);

-- One person in one collective.
CREATE TABLE members (
    collective   TEXT NOT NULL REFERENCES collectives (id),
    person       BIGINT NOT NULL,
    standing     TEXT,              -- where she stands in the welcome; none: holds a role, was never asked
    facilitator  SMALLINT NOT NULL,
    coordinator  SMALLINT NOT NULL,
    name         TEXT NOT NULL,     -- the name she wishes to be quoted by; blank before consent
    language     TEXT,              -- her voice: language,
    register     TEXT,              --   tu or vous,
    zone         TEXT,              --   and time zone; none: as the collective
    scope        TEXT NOT NULL,     -- the scope her answers have unless she says otherwise
    consented_at BIGINT,
    charter      BIGINT NOT NULL,   -- the version of the charter she agreed to; 0 if none
    PRIMARY KEY (collective, person)
);
CREATE INDEX members_person ON members (person);

-- The occurrences of dialogues.
CREATE TABLE sessions (
    id         TEXT PRIMARY KEY,
    collective TEXT NOT NULL REFERENCES collectives (id),
    number     BIGINT NOT NULL,      -- its rank in its collective, from 1
    dialogue   TEXT NOT NULL,
    prompt     TEXT NOT NULL,        -- the question, by its id in the bank
    state      TEXT NOT NULL,
    token      TEXT NOT NULL UNIQUE, -- the unguessable word on its card and in its deep link
    opened_by  BIGINT,
    opens_at   BIGINT NOT NULL,
    closes_at  BIGINT NOT NULL,
    version    BIGINT NOT NULL,      -- one more at each change: who saw an older one must look again
    UNIQUE (collective, number)
);
CREATE INDEX sessions_answerable ON sessions (collective) WHERE state IN ('open', 'closing');

-- Each member's passage through a session.
CREATE TABLE participations (
    session TEXT NOT NULL REFERENCES sessions (id),
    person  BIGINT NOT NULL,
    state   TEXT NOT NULL,
    version BIGINT NOT NULL, -- one more at each change
    PRIMARY KEY (session, person)
);

-- What members gave.
CREATE TABLE answers (
    arrival   {identity},         -- the order in which they came
    id        TEXT NOT NULL UNIQUE,
    session   TEXT NOT NULL REFERENCES sessions (id),
    person    BIGINT NOT NULL,
    parts     TEXT NOT NULL,      -- JSON: the messages it is made of, with their words
    scope     TEXT NOT NULL,      -- how far it may travel
    sealed    SMALLINT NOT NULL,  -- given in private: nobody reads it before the close
    level     TEXT,               -- je, nous, dans
    nature    TEXT,               -- elan, frein, question, signal
    version   BIGINT NOT NULL,
    late      SMALLINT NOT NULL,
    retouched SMALLINT NOT NULL,
    withdrawn SMALLINT NOT NULL,
    given_at  BIGINT NOT NULL     -- when its first part came
);
CREATE INDEX answers_session ON answers (session, person);

-- Private notes; no summary reads them.
CREATE TABLE notes (
    id      {identity},
    person  BIGINT NOT NULL,
    text    TEXT NOT NULL,
    kept_at BIGINT NOT NULL
);
CREATE INDEX notes_person ON notes (person);

-- Texts kept aside until their author says what they are.
CREATE TABLE held (
    rank       {identity},      -- the order in which they came
    person     BIGINT NOT NULL,
    place      BIGINT NOT NULL,
    message    BIGINT NOT NULL,
    text       TEXT NOT NULL,
    written_at BIGINT NOT NULL
);
CREATE INDEX held_person ON held (person);

-- What is to be done at an instant.
CREATE TABLE timers (
    subject TEXT NOT NULL, -- the id of what it is about
    kind    TEXT NOT NULL, -- remind, seal, land, doubt
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
    created_by BIGINT NOT NULL,
    active     SMALLINT NOT NULL,
    next_at    BIGINT             -- the instant of the next slot; none when it is over
);
CREATE INDEX schedules_collective ON schedules (collective);
CREATE INDEX schedules_next ON schedules (next_at) WHERE active = 1;

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
    number       BIGINT NOT NULL, -- its rank in its collective, from 1
    state        TEXT NOT NULL,   -- draft, published
    document     TEXT NOT NULL,   -- the summary as JSON
    published_at BIGINT,
    UNIQUE (collective, number)
);
CREATE INDEX summaries_published ON summaries (collective, published_at) WHERE state = 'published';

-- Single values that outlive a run.
CREATE TABLE settings (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
);
