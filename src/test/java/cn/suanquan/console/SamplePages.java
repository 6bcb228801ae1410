package cn.suanquan.console;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleContracts;
import cn.suanquan.fixture.SampleEvidence;
import cn.suanquan.fixture.SampleObjections;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.identity.DemoIssuer;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.ServiceClock;
import cn.suanquan.ops.LongWork;
import cn.suanquan.usage.SampleFiles;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/// For each kind of page an address and who opens it: what stands there is made through the API and is in the state
/// that the page is for. A page of [PageRows] for which nothing is made fails whoever asks for them.
public final class SamplePages {
    static final String REVIEWER = "reviewer-wang";
    static final String ISSUER = "issuer-chen";
    static final String MAKER = "finance-li";
    static final String CHECKER = "finance-zhao";
    static final String AUDITOR = "auditor-qian";
    static final String ADMIN = "admin-sun";
    private static final String HOLDER = "user-";
    private static final String CENTER = "machine-";
    /// The day on which the pages are opened: vouchers of this June are valid, and a public notice runs.
    static final Instant OPENED = Instant.parse("2024-06-20T02:00:00Z");

    private final List<Place> places = new ArrayList<>();

    private SamplePages() {}

    /// @param kind of [PageKinds]
    /// @param reader the subject of who opens it, as the provider names him; empty for nobody
    public record Place(String kind, String reader, String path) {
        /// A request in the reader's name.
        RequestSpecification who() {
            if (reader.startsWith(HOLDER)) {
                return As.enterprise(HolderId.fromString(reader.substring(HOLDER.length())));
            }
            if (reader.startsWith(CENTER)) {
                return As.provider(CenterId.fromString(reader.substring(CENTER.length())));
            }
            return reader.isEmpty() ? RestAssured.given() : As.officer(reader, role());
        }

        private String role() {
            return switch (reader) {
                case REVIEWER, ISSUER -> Role.REVIEWER;
                case MAKER -> Role.FINANCE_MAKER;
                case CHECKER -> Role.FINANCE_CHECKER;
                case AUDITOR -> Role.AUDITOR;
                case ADMIN -> Role.ADMIN;
                default -> throw new AssertionError("nobody knows " + reader);
            };
        }
    }

    /// Makes everything, and leaves the clock where the pages are opened.
    public static List<Place> made(ServiceClock clock, LongWork works) {
        SamplePages pages = new SamplePages();
        SampleMatters matters = SampleMatters.made(clock);
        pages.open("", "/", "/public/notices", "/public/verify", "/public/documents");
        pages.places.add(new Place("/demo/oidc/authorize", "", "/console/sign-in"));
        pages.open(AUDITOR, "/console/overview", "/console/signed-in-here");
        pages.ofHolder(matters);
        pages.ofCenter(matters);
        pages.ofContracts();
        pages.ofObjections(matters);
        pages.ofReviewer(matters);
        SampleMoney.open(pages, matters, clock, works);
        SampleRegister.open(pages, clock);
        pages.ofAuditor(matters);
        clock.moveTo(OPENED);
        Set<String> without = new TreeSet<>(PageKinds.shown());
        without.removeAll(pages.places.stream().map(Place::kind).collect(Collectors.toSet()));
        if (!without.isEmpty()) {
            throw new AssertionError("nothing is made for the pages " + without);
        }
        return List.copyOf(pages.places);
    }

    static String center(CenterId id) {
        return CENTER + id;
    }

    static String holder(HolderId id) {
        return HOLDER + id;
    }

    void open(String reader, String... paths) {
        for (String path : paths) {
            String kind = PageKinds.of(path).orElseThrow(() -> new AssertionError("no row has " + path));
            places.add(new Place(kind, reader, path));
        }
    }

    private void ofHolder(SampleMatters matters) {
        String own = "/console/enterprise";
        String programme = "?programme=" + matters.month().programme();
        String voucher = "?voucher=" + matters.ticket().voucher();
        open(
                holder(matters.ticket().holder()),
                own,
                own + "/vouchers",
                own + "/vouchers/" + matters.ticket().voucher(),
                own + "/usage",
                own + "/usage/confirmation" + voucher,
                own + "/usage/disputes",
                own + "/usage/disputes/" + matters.dispute(),
                own + "/claims",
                own + "/claims/new" + voucher,
                own + "/claims/" + matters.month().claim(),
                own + "/claims/" + matters.openClaim() + "/withdrawal",
                own + "/what-if" + programme,
                own + "/applications",
                own + "/applications/new" + programme,
                own + "/applications/" + matters.ticket().application(),
                own + "/applications/" + matters.application() + "/withdrawal",
                own + "/letters",
                own + "/applications/" + matters.unissued(),
                own + "/applications/" + matters.rejected(),
                evidence(matters));
        matters.letters().forEach(letter -> open(holder(matters.ticket().holder()), letter));
    }

    /// Of a claim that waits, with an invoice and a proof of payment.
    private static String evidence(SampleMatters matters) {
        for (String kind : List.of("INVOICE", "PAYMENT_PROOF")) {
            SampleEvidence.add(
                            As.enterprise(matters.ticket().holder()), matters.openClaim(), kind, SampleEvidence.pdf())
                    .statusCode(200);
        }
        return EvidencePages.HERE + "/claims/" + matters.openClaim();
    }

    private void ofCenter(SampleMatters matters) {
        String own = "/console/center";
        String record = own + "/records/" + matters.record();
        open(
                CENTER + matters.ticket().center(),
                own,
                own + "/records?period=&state=",
                record,
                record + "/correction",
                own + "/imports",
                own + "/imports/" + SampleFiles.previewed(matters.ticket()),
                own + "/refusals",
                own + "/waiting",
                own + "/disputes",
                own + "/disputes/" + matters.dispute(),
                own + "/access",
                own + "/reconciliation",
                own + "/webhooks",
                own + "/webhooks/" + webhook(matters.ticket().center()));
        CenterId early = matters.implausible().center();
        String day = own + "/statements/" + closedDay(early);
        open(CENTER + early, own + "/quarantine", own + "/statements", day, day + "/changes?figure=ACCEPTED");
    }

    /// One that counts with a supplement that waits for the holder.
    private void ofContracts() {
        HolderId holder = Parties.university();
        CenterId center = Parties.center();
        String here = ContractPages.HERE;
        String id = SampleContracts.inForce(
                holder, center, "HT-" + UUID.randomUUID(), SampleContracts.line("Ascend-910B", 12_000_000));
        open(CENTER + center, here, here + "/new", here + "/" + id + "/supplement");
        As.provider(center)
                .body(SampleContracts.terms(
                        SampleContracts.line("Ascend-910B", 15_000_000), SampleContracts.line(1_000_000)))
                .post("/api/v1/contracts/" + id + "/supplements")
                .then()
                .statusCode(200);
        open(HOLDER + holder, here, here + "/" + id);
        open(REVIEWER, here + "/" + id);
        SampleEvidence.addToContract(As.provider(center), id, SampleEvidence.pdf())
                .statusCode(200);
        open(CENTER + center, EvidencePages.HERE + "/contracts/" + id);
        open(AUDITOR, here + "?state=WAITING", here + "/twice");
    }

    /// One that waits for a decision.
    private void ofObjections(SampleMatters matters) {
        String here = ObjectionPages.HERE;
        HolderId holder = matters.ticket().holder();
        String rejected = matters.rejected();
        open(holder(holder), here + "/new?kind=APPLICATION&subject=" + rejected);
        String id = SampleObjections.filed(As.enterprise(holder), "APPLICATION", rejected)
                .getString("id");
        open(REVIEWER, here + "/" + id);
        open(holder(holder), here, here + "/" + id);
        open(AUDITOR, here + "?undecided=true");
    }

    /// The last day of a center that is over and on which something happened.
    private static String closedDay(CenterId center) {
        return As.provider(center)
                .get("/api/v1/usage/statements?limit=1")
                .then()
                .statusCode(200)
                .extract()
                .path("items[0].day");
    }

    /// With a message that waits.
    private static String webhook(CenterId center) {
        String id = As.provider(center)
                .body(Map.of("url", "http://127.0.0.1:9/hooks", "types", List.of("usage.confirmed")))
                .post("/api/v1/webhooks")
                .then()
                .statusCode(200)
                .extract()
                .path("endpoint.id");
        As.provider(center).post("/api/v1/webhooks/" + id + "/ping").then().statusCode(200);
        return id;
    }

    private void ofReviewer(SampleMatters matters) {
        String applications = "/console/review/applications";
        String waits = applications + "/" + matters.application();
        String vouchers = "/console/review/vouchers";
        String active = vouchers + "/" + matters.ticket().voucher();
        open(
                REVIEWER,
                "/console/review",
                applications + "?programme=" + matters.month().programme(),
                waits,
                waits + "/approve",
                waits + "/reject",
                waits + "/close",
                applications + "/" + matters.queued() + "/unqueue",
                "/console/review/queues?year=2025",
                "/console/review/queues/" + matters.queue() + "/2025/LF-2-pool",
                vouchers + "?programme=" + matters.month().programme(),
                active,
                active + "/freeze",
                active + "/extend",
                active + "/void",
                active + "/records",
                "/console/claims?programme=" + matters.month().programme(),
                "/console/claims/" + matters.openClaim(),
                "/console/claims/" + matters.openClaim() + "/return",
                RevocationPages.HERE + "/new",
                RevocationPages.HERE + "/" + revoked() + "/lifting",
                vouchers + "/" + matters.month().other().voucher() + "/unfreeze",
                vouchers + "/" + matters.wide().voucher() + "/across",
                "/console/review/disputes",
                "/console/review/disputes/" + matters.dispute(),
                QuarantinePages.HERE,
                QuarantinePages.HERE + "/" + quarantine(matters.implausible()));
        open(ISSUER, applications + "/" + matters.approved() + "/issue");
    }

    private static String quarantine(Ticket ticket) {
        return As.provider(ticket.center())
                .get("/api/v1/usage/quarantine")
                .then()
                .statusCode(200)
                .extract()
                .path("items[0].quarantine");
    }

    /// Somebody who may do nothing any more; the number of the act.
    private static long revoked() {
        String what = DemoIssuer.ISSUER + " somebody-" + UUID.randomUUID();
        As.reviewer()
                .body(Map.of("kind", "PERSON", "what", what, "reason", "离职"))
                .post("/api/v1/revocations")
                .then()
                .statusCode(200);
        return As.auditor().get("/api/v1/revocations?limit=1").jsonPath().getLong("items[0].id");
    }

    private void ofAuditor(SampleMatters matters) {
        String books = "?programme=" + matters.month().programme() + "&year=2024";
        String check = PageForm.sent(As.auditor(), "/console/audit/soundness", Map.of("nothing", "1"));
        open(
                AUDITOR,
                "/console/audit",
                "/console/audit/soundness",
                check,
                "/console/audit/trail",
                "/console/finance",
                "/console/finance/waiting/" + matters.month().programme(),
                "/console/review/queues?year=2025",
                "/console/review/queues/" + matters.queue() + "/2025/LF-2-pool",
                "/console/registry/centers/" + matters.ticket().center() + "/refusals",
                "/console/waiting",
                "/console/waiting/centers/" + matters.ticket().center() + "?state=WAITING",
                "/console/audit/revocations",
                "/console/audit/ledger" + books,
                "/console/audit/ledger/accounts" + books,
                "/console/audit/ledger/account?key=voucher%2F"
                        + matters.ticket().voucher(),
                "/console/audit/ledger/entries?kind=kind402");
        Map<String, String> grounds = GroundPagesIT.pages(matters.month());
        grounds.values().forEach(path -> open(AUDITOR, path));
        for (String name : List.of("voucher", "record", "claim", "limit", "balance", "granted", "pool")) {
            open(holder(matters.ticket().holder()), grounds.get(name));
        }
        open(CENTER + matters.ticket().center(), grounds.get("record"));
    }
}
