"""What stands in the two documents: blocks to run, and in the lines commands, statements, addresses and names, each of
which is asked of what it names (docs/design/045)."""
import collections
import json
import re
import textwrap

Block = collections.namedtuple("Block", "place language kind text")
Span = collections.namedtuple("Span", "place line at text")


class Untrue(Exception):
    """A document says what is not so."""


RUNBOOK = "docs/runbook.md"
PAGES = ("docs/operations.md", RUNBOOK)
# What others say or are: Kubernetes, systemd, HTTP and the shell.
OF_OTHERS = {"OOMKilled", "--previous", "Retry-After", "df", "barman-cloud-wal-archive"}
STATEMENT = re.compile(r"(select|insert|update|delete|vacuum|analyze|drop|alter) [^`]*")
REQUEST = re.compile(r"(GET|POST|PUT|PATCH|DELETE) (/\S+)")
METER = re.compile(r"(?:suanquan|sql_pool|jvm|http_server)_[a-z_]+")
CASES = re.compile(r"%[a-z]|%%|…|\d+")

# Each is wrong in its own way, and has to be found so.
BROKEN_BLOCKS = ("```sh\ntest -d k8s/overlays/nowhere\n```", "```sh\nsystemctl start suanquan-migration\n```", "```fortran\nend\n```", "```\nls\n```",
                 "```sql administrator\nselect pg_reload_config();\n```", "```sql suanquan_owner\nalter system reset work_mem;\n```",
                 "```sh cluster\nkubectl -n suanquan rollout status deployment/suanquan-service\n```", "```sh cluster\nkubectl apply -k k8s/overlays/none\n```",
                 "```http auditor\nPOST /api/v1/revocations {}\n```")
BROKEN_LINES = ("`suanquan_soundness_errors`", "`GET /api/v1/soundness/first`", "`/q/health/up`", "`select state from pg_stat_activities`",
                "as `suanquan_app`, `delete from identity.number_key`", "`SUANQUAN_STOP_POSTING=false`", "`suanquan.token.keys-keep`", "`POSTING_HALTED`",
                "`ExpiryTask`", "`SuanquanPoolFull`", "`the books could not be counted`", "`k8s/watch/alerts.yaml`", "`kubectl -n suanquan logs deployment/service`",
                "dashboard, \"Answers by colour\"", "docs/operations.md, \"Growing\"", "`pg_stat_archivers`")


class Pages:
    def __init__(self, tree, machine):
        self.tree, self.machine = tree, machine
        self.known = None

    def text(self, page):
        return (self.tree / page).read_text(encoding="utf8")

    def blocks(self, page, text=None):
        found = re.finditer(r"^ *```(.*)\n((?:(?! *```).*\n)*) *```$", self.text(page) if text is None else text, re.M)
        for one in found:
            place = f"{page}:{one.string.count(chr(10), 0, one.start()) + 1}"
            language, _, kind = one.group(1).partition(" ")
            yield Block(place, language, kind, textwrap.dedent(one.group(2)))

    def held(self, item, act):
        try:
            return act(item)
        except Exception as problem:
            raise Untrue(f"{item.place} is not so: {item.text.strip()}\n{problem}") from problem

    # The lines

    def spans(self, page, text=None):
        lines = (self.text(page) if text is None else text).split("\n")
        inside = False
        for number, line in enumerate(lines, 1):
            if line.lstrip().startswith("```"):
                inside = not inside
            elif not inside:
                for one in re.finditer(r"`([^`]+)`", line):
                    yield Span(f"{page}:{number}", line, one.start(), one.group(1).replace("\\|", "|"))
                for one in re.finditer(r'(?:dashboard|docs/operations\.md), ("[^"]+")', line):
                    yield Span(f"{page}:{number}", line, one.start(), one.group(0))

    def check_lines(self):
        """Blocks that need the service, then the spans of both; how many, and what is not done here."""
        self.known = Known(self.tree, self.machine)
        count, left, untrue = 0, [], []
        for page in PAGES:
            blocks = [block for block in self.blocks(page) if block.language == "http" or page == RUNBOOK]
            for item in [*blocks, *self.spans(page)]:
                try:
                    done = self.held(item, lambda one: self.block(one) if isinstance(one, Block) else self.span(one, page == RUNBOOK))
                    count += done is True
                    if isinstance(done, str):
                        left.append(f"{item.place}: {item.text.strip()}: {done}")
                except Untrue as problem:
                    untrue.append(str(problem))
        if untrue:
            raise Untrue("\n".join(untrue))
        return count, left

    def block(self, block):
        """As a span."""
        reason = self.machine.why_not(block)
        if not reason:
            (self.http if block.language == "http" else self.machine.run_apart)(block)
        return reason or True

    def http(self, block):
        for line in block.text.splitlines():
            method, path, *body = line.split(" ", 2)
            status, said = self.machine.service.ask(method, path, block.kind, "".join(body) or None)
            if status >= 300:
                raise Untrue(f"{status} {said}")

    def span(self, span, strict):
        """True where it holds, what is missing here where it cannot be asked, False where it is no name of ours."""
        text, known = span.text, self.known
        if text in OF_OTHERS:
            return True
        if text.startswith(("kubectl ", "systemctl ", "journalctl ")):
            return self.command(text)
        if STATEMENT.fullmatch(text) and text != "alter system reset":
            return self.statement(span)
        if text.startswith("/q/"):
            return self.answers("GET", text, None, 8080 if text == "/q/openapi" else 9000)
        if text.startswith("{") or re.fullmatch(r'"\w+": .*', text):
            json.loads(text if text.startswith("{") else "{" + text + "}")
            return True
        if REQUEST.fullmatch(text):
            return self.request(span, *REQUEST.fullmatch(text).groups())
        if text in known.database:
            return True
        if METER.match(text):
            name = METER.match(text).group(0)
            return known.one(name in known.meters or known.is_made(name), "is no meter of /q/metrics")
        if re.fullmatch(r"Suanquan[A-Z]\w+", text):
            return known.one(text in known.alerts, "is no alert")
        if re.fullmatch(r"SUANQUAN_\w+(=\S+)?", text):
            name = text.split("=")[0]
            return known.one(name in known.settings or f'"{name}"' in known.sources or name in known.scripts, "is no setting")
        if re.fullmatch(r"suanquan\.[a-z.-]+[a-z]", text):
            return known.one(text in known.settings or f'"{text}' in known.sources, "is no setting")
        if re.fullmatch(r"[A-Z]+_[A-Z_]+", text):
            return known.one(text in known.codes or re.search(rf"\b{text}\b", known.sources) or f"${text}" in self.text(PAGES[0]), "is no code")
        if re.fullmatch(r"[a-z0-9_-]+(/[a-z0-9_.-]+)+", text) and (strict or text.split("/")[0] in ("k8s", "docs", "db", "loadtest", "src")):
            return known.one((self.tree / text).exists() or (self.tree / "k8s" / text).exists(), "is not there")
        if not strict:
            return False
        return self.word(text)

    def word(self, text):
        known = self.known
        if text.startswith("dashboard, "):
            return known.one(text[12:-1] in known.panels, "is no panel")
        if text.startswith("docs/operations.md, "):
            return known.one(re.search(f"^#+ {re.escape(text[21:-1])}$", self.text("docs/operations.md"), re.M), "is no heading")
        if re.fullmatch(r"\w+Job|Programmes", text):
            return known.one(f'task="{text}.' in known.exported, "is no job")
        if re.fullmatch(r"[a-z_]+", text):
            is_ours = f'"{text}"' in known.sources or f'="{text}"' in known.exported or f'"{text}" :' in known.api
            return known.one(is_ours, "is nothing of the service or of PostgreSQL")
        if re.search(rf"(?m)\b{re.escape(text.split(':')[0].split('=')[0])}\b", known.manifests):
            return True
        pieces = [piece.strip() for piece in CASES.split(text) if len(piece.strip()) > 2]
        return known.one(pieces and all(piece in known.words for piece in pieces), "is said nowhere")

    def command(self, text):
        if text.startswith("journalctl "):
            return "needs systemd's journal"
        if text.startswith("kubectl "):
            if not self.machine.can_kubectl():
                return "needs kubectl"
            text = text.split("|")[0].replace("<number>", "1")
        self.machine.apart(lambda: self.machine.shell.run(f"{text} >/dev/null"))
        if text.startswith("systemctl "):
            self.machine.service.await_ready(lambda: True)
        return True

    def statement(self, span):
        """As the role that the line names before it, else as an administrator; undone where it can be."""
        named = re.findall(r"as `(suanquan_\w+)`", span.line[:span.at])
        alone = re.match("vacuum|alter system", span.text)
        text = span.text + ";" if alone else f"begin;\n{span.text};\nrollback;"
        self.machine.apart(lambda: self.machine.sql(text, named[-1] if named else "administrator"))
        return True

    def request(self, span, method, path):
        path = path.split("?")[0].rstrip("…")
        if path.startswith("/console"):
            return self.answers(method, path, None) if method == "GET" else False
        if not path.startswith("/api/v1"):
            path = "/api/v1" + path
        template = re.sub(r"{\w+}", "{}", path)
        self.known.one(f"{method} {template}" in self.known.operations or template.endswith("/"), "is no operation of the API")
        if method == "GET" and "{" not in path and not path.endswith("/"):
            return self.answers(method, path, "auditor")
        return True

    def answers(self, method, path, role, port=8080):
        status, said = self.machine.service.ask(method, path, role, port=port)
        return self.known.one(status < 500 and status not in (404, 405), f"answers {status} {said[:500]}")

    # That it finds what is wrong

    def check_broken(self):
        items = [block for text in BROKEN_BLOCKS for block in self.blocks("broken", text + "\n")]
        items += [list(self.spans("broken", text))[-1] for text in BROKEN_LINES]
        through = [item.text.strip() for item in items if not self.is_refused(item)]
        if through or len(items) != len(BROKEN_BLOCKS) + len(BROKEN_LINES):
            raise Untrue(f"wrong, and went through: {through} of {len(items)}")
        return len(items)

    def is_refused(self, item):
        try:
            if isinstance(item, Span):
                self.span(item, True)
            elif item.language == "http":
                self.http(item)
            else:
                self.machine.run_apart(item)
        except Exception:  # whatever says that it is wrong
            return True
        return False


class Known:
    """What there is to be named."""

    def __init__(self, tree, machine):
        read = lambda path: (tree / path).read_text(encoding="utf8")
        machine.service.ask("POST", "/api/v1/usage", "provider", "[]")
        self.exported = machine.service.ask("GET", "/q/metrics", port=9000)[1]
        self.meters = set(re.findall(r"^([a-z_]+?)(?:_bucket|_count|_sum)?[{ ]", self.exported, re.M))
        self.alerts = set(re.findall(r"alert: (\w+)", read("k8s/watch/rules.yaml")))
        self.settings = self.listed_settings(read("docs/operations.md")) | set(re.findall(r"^%?[\w.]*?(suanquan\.[\w.-]+)=", read("src/main/resources/application.properties"), re.M))
        self.settings |= {re.sub("[.-]", "_", name).upper() for name in self.settings}
        self.api = read("docs/openapi.json")
        self.scripts = read("docs/server/restore-drill")
        self.codes = set(re.findall(r"`([A-Z_]+)`", read("docs/codes.md")))
        self.sources = "\n".join(file.read_text(encoding="utf8") for file in (tree / "src/main/java").rglob("*.java"))
        self.words = re.sub(r'"\s*\+\s*"', "", self.sources)
        self.manifests = "\n".join(file.read_text(encoding="utf8") for file in (tree / "k8s").rglob("*.yaml"))
        self.panels = {panel["title"].split(" ", 1)[1] for name in ("operator", "finance")
                       for panel in json.loads(read(f"k8s/watch/dashboards/{name}.json"))["panels"]}
        self.operations = {f"{method.upper()} {re.sub('{[^}]+}', '{}', path)}" for path, acts in json.loads(self.api)["paths"].items() for method in acts}
        self.database = set(machine.shell.run(
            f"PGHOST={machine.work}/socket PGUSER=postgres PGDATABASE=suanquan psql -X -q -A -t -c \"select relname from pg_class union select proname from pg_proc"
            " union select name from pg_settings union select rolname from pg_roles union select attname from pg_attribute where attnum > 0"
            " union select name from pg_wait_events union select type from pg_wait_events union select distinct name from pg_ls_dir('.') as name\"").split("\n"))

    def is_made(self, meter):
        """True of one that has no series yet, by its name in the service and its unit."""
        name = meter.removesuffix("_total").replace("_", ".")
        without_unit = name.rpartition(".")[0]
        return f'"{name}"' in self.sources or without_unit.count(".") > 1 and f'"{without_unit}"' in self.sources

    @staticmethod
    def listed_settings(page):
        named, last = set(), ""
        for row in re.findall(r"^\| (`SUANQUAN_.*?`) \|", page, re.M):
            for name in re.findall(r"`(\w+)`", row):
                last = name if name.startswith("SUANQUAN_") else last
                named.add(name if name == last else last.rsplit("_", 1)[0] + name)
        return named | set(re.findall(r"`(SUANQUAN_\w+)` is `suanquan", page))

    @staticmethod
    def one(holds, otherwise):
        if not holds:
            raise Untrue(otherwise)
        return True
