export const overview = `huiyin 回音: owner satisfaction survey and complaint analytics

  npx huiyin demo       fill a demo home, run a night, serve the survey and the dashboard
  npx huiyin night      take in what came, build, check and publish
  npx huiyin serve      the survey server, and the night every night
  npx huiyin invite     links, QR codes and letters for the households of a survey wave
  npx huiyin inspect    how an export would be read, before it is dropped into the inbox
  npx huiyin preview    the published site, for this machine only
  npx huiyin sql        ask the published warehouse, or a small shell
  npx huiyin reports    what was issued, what is missing, what late data changed
  npx huiyin notebooks  questions with their answers, to be read and changed
  npx huiyin status     how fresh the site is, and what waits in the inbox
  npx huiyin erase      remove one household from everything the home holds

Every command takes --home DIR (default: HUIYIN_HOME, else ./data) and --help.
Exit codes: 0 done, 1 failed (a sentence says why), 2 called wrongly.`;

export const verbHelp: Record<string, string> = {
  demo: `npx huiyin demo [--once] [--seed N] [--port N] [--home DIR]

Makes a realistic demo home (6 projects, 5,000 households, 18 months of complaints, two survey waves) from nothing
but its own texts, runs a night over it, then serves the survey and the dashboard until Ctrl+C.

  --once      do not serve; print where everything is
  --seed N    another demo town (default 1; same seed, same bytes)
  --port N    port of the survey (default 8080); the dashboard takes the next one
  --home DIR  where to put it (default: demo in the home folder)

Example: npx huiyin demo --once --home /tmp/demo`,
  night: `npx huiyin night [--as-of YYYY-MM-DD] [--json] [--home DIR]

Takes in the inbox and the survey's responses, builds a fresh warehouse, checks it, and publishes the site. A night
that fails publishes nothing and says why. It can be run at any time and again after a crash.

  --as-of     the date that running clocks are judged on (default: today in Shanghai); cases received later are left
              out of this night's figures, and the site shows the state of that date
  --json      the night's record on stdout, progress on stderr

Example: npx huiyin night --as-of 2026-10-31`,
  serve: `npx huiyin serve [--port N] [--no-schedule] [--home DIR]

The survey server, and the night at HUIYIN_NIGHT_AT (02:30, Asia/Shanghai). A night that was missed while the machine
was off is made up at start. The survey goes on answering while a night runs. Ctrl+C stops both.

  --port N        port of the survey (default: HUIYIN_PORT, else 8080)
  --no-schedule   the survey only

Example: npx huiyin serve --port 8080`,
  invite: `npx huiyin invite --wave ID --title TEXT --opens DATE --closes DATE --base-url URL [--title-en TEXT]
                  [--project NAME] [--out DIR] [--json] [--home DIR]
npx huiyin invite --wave ID --remind [--project NAME] [--out DIR]
npx huiyin invite --wave ID --open-link --base-url URL, or --no-open-link

Invites every household of the rosters in inbox/households and archive/households: one secret link each, as a CSV for
an SMS service, a QR code (SVG) and a printable A4 sheet of letters. Run again, it adds households that are new and
changes nothing else; title and dates of a wave that is there may be left out.

  --wave ID       letters, digits, - and _, e.g. 2026H2
  --title TEXT    what owners read; --title-en for the English page (default: the same)
  --opens DATE    YYYY-MM-DD or "YYYY-MM-DD HH:MM" in Shanghai; --closes likewise, a date is meant to its end
  --base-url URL  where owners reach the survey
  --project NAME  only this project; several with commas, or the option again
  --remind        a CSV and letters for those who have not answered; who withdrew is left alone
  --out DIR       where the files go (default: archive/invitations/ID in the home); keep them to yourself
  --open-link     switches on a link without a token, for a voluntary sample that is never part of a rate
  --no-open-link  switches it off

Example: npx huiyin invite --wave 2026H2 --title 2026年下半年客户满意率调查 --opens 2026-10-12 --closes 2026-11-08 \\
           --base-url https://survey.example.com`,
  inspect: `npx huiyin inspect FILE [--kind KIND] [--source NAME] [--write-mapping] [--json] [--home DIR]

Says how a file would be read, and takes nothing: encoding and separator or sheet, the header, which column gives which
field, how many rows would be accepted, which refused and why, values that cannot be read, and the first rows as they
would be kept. Values are masked as they are in the warehouse.

  --kind KIND      complaints, callbacks, claims, repairs, households, projects, cases, responses, reports, labels or
                   receipts (default: that of the inbox folder around the file, else the one that fits best)
  --source NAME    the source whose mapping.json counts: inbox/KIND/NAME (default: the one beside the file)
  --write-mapping  writes a draft of the mapping.json that settles what is open; never over one that is there

Exit code 1 when the file cannot be taken yet.

Example: npx huiyin inspect ~/Downloads/热线工单.xlsx --kind complaints --source 热线`,
  preview: `npx huiyin preview [--port N] [--home DIR]

The published site on this machine's loopback address. For real hosting, copy the home's site folder to any web server.

Example: npx huiyin preview --port 8081`,
  sql: `npx huiyin sql ["STATEMENT"] [--csv | --json] [--home DIR]

Asks the warehouse that the last night published, read-only: nothing that is typed reaches another file. Without a
statement it is a small shell with history and completion (Tab) of tables and columns; .tables lists them, .schema NAME
says what its columns mean. Without a terminal the statements are read from standard input.

  --csv   all rows as CSV (UTF-8); a text that a spreadsheet would run as a formula gets a ' in front
  --json  all rows as one array; an integer beyond 2^53 is a string of its digits
          without either: a table of at most 1,000 rows

Example: npx huiyin sql "select project_id, count(*) from core.complaints group by all"`,
  notebooks: `npx huiyin notebooks [--port N] [--home DIR]
npx huiyin notebooks build [NAME] --out DIR
npx huiyin notebooks new NAME

The analyst's notebooks on this machine's loopback address: Chinese text, SQL over the published warehouse (read-only)
and JavaScript. A change of a file shows at once; so does a night that publishes meanwhile. Those of the program lie in
sql/notebooks, the firm's own in the home's notebooks folder.

  build      pages that stand alone, one file each, to be mailed or hosted: they ask nothing of any other site; all, or
             NAME alone
  new NAME   a new one in the home's notebooks folder, from a template with parameters; nothing is written over
  --out DIR  where the pages go
  --port N   port of the preview (default 8082)

Example: npx huiyin notebooks new 雨季渗漏`,
  reports: `npx huiyin reports list [--kind KIND] [--json] [--home DIR]
npx huiyin reports issue [--since DATE] [--kind KIND] [--json]
npx huiyin reports diff PERIOD [--kind KIND] [--json]

The night issues a report when its week, month, year or wave is over and never changes what it issued: late data make
a revision beside it. They lie in the home's reports folder as Word file, workbook and JSON, and in the site.

  list          every report and revision with its number, its day of issue and its as-of date
  issue         what is due now; with --since also what was never issued. The next night publishes it
  diff PERIOD   what each revision changed, from what to what: 2026-W43, 2026-10, 2026, or a wave
  --since DATE  a year, a month or a day: every period that began then or later and is over
  --kind KIND   weekly, monthly, annual, wave or case

Example: npx huiyin reports issue --since 2025-01`,
  status: `npx huiyin status [--json] [--home DIR]

The last nights, the as-of date of the site, and files that wait in the inbox. Exit code 1 when nothing was published
in the last 36 hours or the last night failed.

Example: npx huiyin status --json`,
  erase: `npx huiyin erase --household PROJECT/ROOM [--yes] [--json] [--home DIR]

Removes one household (PIPL 47): its invitations, answers, drafts and contacts in the survey's database, its rows in
raw, in the refused rows and in the originals of the archive, its links, QR codes and letters; then runs a night, so
that the warehouse and the site are built without it. Complaints that give no room are found by the phone of the
roster. Says what it removed and what a person must remove: rows of workbooks, backups, the systems the files came
from. From then on no file brings the household back, and every night proves that it is gone. Killed at any moment and
run again, it goes on.

  --household  the project, a slash, and the room in any spelling: 云栖里/3栋2单元1501, 云栖里/3-2-1501
  --yes        do it; without it the command only says what it would remove
  --json       the report on stdout, progress on stderr

Exit code 1 when nothing of the household is there, or when the night failed and the proof is missing.

Example: npx huiyin erase --household 云栖里/3栋2单元1501 --yes`
};
