package cn.suanquan.console;

import cn.suanquan.identity.Caller;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.Person;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.ledger.PostingRelease;
import cn.suanquan.ledger.PostingStop;
import cn.suanquan.ops.CellAway;
import cn.suanquan.ops.LongWork;
import cn.suanquan.ops.PostingReleases;
import cn.suanquan.ops.Soundness;
import cn.suanquan.ops.SoundnessCheck;
import cn.suanquan.ops.SoundnessResource;
import cn.suanquan.ops.WorkUnderWay;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// The verdict on every law of the books: the last one, and a new one, which an auditor begins and looks at while it is
/// made, for it takes minutes in large books.
@Path(CheckPages.HERE)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class CheckPages {
    static final String HERE = "/console/audit/soundness";
    private static final String KIND = "books.check";
    private final Pages pages;
    private final Soundness soundness;
    private final SoundnessResource api;
    private final LongWork works;
    private final Caller caller;
    private final SecurityIdentity identity;
    private final FormBody forms;
    private final ObjectMapper json;
    private final Template verdict;
    private final Template check;

    CheckPages(
            Pages pages,
            Soundness soundness,
            SoundnessResource api,
            LongWork works,
            Caller caller,
            SecurityIdentity identity,
            FormBody forms,
            ObjectMapper json,
            @Location("console/audit/soundness.html") Template verdict,
            @Location("console/audit/check.html") Template check) {
        this.pages = pages;
        this.soundness = soundness;
        this.api = api;
        this.works = works;
        this.caller = caller;
        this.identity = identity;
        this.forms = forms;
        this.json = json;
        this.verdict = verdict;
        this.check = check;
    }

    /// A law with its words.
    ///
    /// @param key of [LawWords]; empty where it has none, and its name is shown
    record LawChecked(String key, Soundness.Checked checked) {}

    record Verdict(Soundness.Report report, List<LawChecked> laws) {
        static Verdict of(Soundness.Report report) {
            return new Verdict(
                    report,
                    report.checked().stream()
                            .map(one -> new LawChecked(Words.law(one.law()), one))
                            .toList());
        }
    }

    /// A check that was made, of whichever kind.
    record Made(SoundnessCheck check) {
        private static final double MILLIS = 1000;

        /// A key of [BookCheckWords].
        public String kind() {
            return Words.joined("kind", check.kind().name());
        }

        /// The same.
        public String reason() {
            return Words.joined("reason", check.reason().name());
        }

        public String seconds() {
            return String.format(Locale.ROOT, "%.1f", check.tookMillis() / MILLIS);
        }
    }

    /// @param made the last check of each kind, the newest first
    /// @param stopped why nobody posts now
    /// @param releases in spite of what posting goes on
    /// @param release what is asked for to let it go on, or no longer, where the reader may
    /// @param away to where these books are being moved, or were
    record Books(
            List<Made> made,
            Optional<PostingStop> stopped,
            List<PostingRelease> releases,
            Optional<ReleaseAsk> release,
            Optional<CellAway> away) {}

    /// @param hours as it was written
    record ReleaseAsk(String reason, String hours, String key, Optional<Refusal> refusal) {}

    /// @param failedAt when the last check could not be made, where it could not
    /// @param underWay the check that goes on, where one does
    record Last(Optional<Verdict> verdict, Optional<Instant> failedAt, Optional<UUID> underWay, Books books) {}

    /// @param verdict where the work is done
    record CheckPage(WorkUnderWay work, Optional<Verdict> verdict) {
        public String here() {
            return HERE + "/" + work.id();
        }

        public boolean isUnderWay() {
            return work.state() == WorkUnderWay.State.UNDER_WAY;
        }

        public boolean isLost() {
            return work.state() == WorkUnderWay.State.LOST;
        }

        /// Whether this page may still change.
        public boolean isOpen() {
            return work.endedAt().isEmpty();
        }

        /// Of the step, a key of [LawWords]; empty where it has none, and before the first step.
        public String law() {
            return work.step().isEmpty() ? "" : Words.law(work.step());
        }

        public String by() {
            return Person.subject(work.person());
        }
    }

    /// The last verdict, and the check that goes on.
    @GET
    @RolesAllowed({Role.AUDITOR, Role.ADMIN})
    public Response last() {
        return show("", "", Optional.empty(), pages.key(null));
    }

    private Response show(String reason, String hours, Optional<Refusal> refusal, String key) {
        Soundness.Lately lately = soundness.lately();
        SoundnessResource.LastChecks last = api.last();
        List<Made> made = Stream.of(last.full(), last.latest())
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(SoundnessCheck::begunAt).reversed())
                .map(Made::new)
                .toList();
        Optional<ReleaseAsk> release = identity.hasRole(Role.ADMIN)
                ? Optional.of(new ReleaseAsk(reason, hours, key, refusal))
                : Optional.empty();
        return pages.show(
                verdict,
                new Last(
                        lately.report().map(Verdict::of),
                        lately.failedAt(),
                        underWay(),
                        new Books(made, last.stopped(), last.releases(), release, last.away())));
    }

    /// Lets posting go on although the books were not found sound; with no hours, takes that back.
    @POST
    @Path("releases")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Role.ADMIN)
    public Response release(MultivaluedMap<String, String> form) {
        String key = FormBody.text(form, FormBody.KEY);
        String reason = FormBody.written(form, "reason");
        String hours = FormBody.written(form, "hours");
        SoundnessResource.LastChecks now = api.last();
        if (now.stopped().isEmpty() && now.releases().isEmpty()) {
            throw PostingReleases.notStopped();
        }
        pages.from(HERE);
        return pages.actRecently(
                () -> {
                    api.release(
                            key, forms.read(releaseBody(reason, hours, form), SoundnessResource.ReleaseOrder.class));
                    return URI.create(HERE);
                },
                refusal -> show(reason, hours, Optional.of(refusal), pages.key(key)));
    }

    private static ObjectNode releaseBody(String reason, String hours, MultivaluedMap<String, String> form) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("reason", reason);
        Stream.of("stop", "findings")
                .filter(form::containsKey)
                .forEach(field -> body.put(field, FormBody.number(form, field)));
        return hours.matches("\\d{1,3}") ? body.put("hours", Integer.parseInt(hours)) : body.put("hours", hours);
    }

    private Optional<UUID> underWay() {
        return works.last(KIND)
                .flatMap(id -> works.find(KIND, id))
                .filter(work -> work.state() == WorkUnderWay.State.UNDER_WAY)
                .map(WorkUnderWay::id);
    }

    /// Begins a check, or joins the one that is under way.
    @POST
    @RolesAllowed({Role.AUDITOR, Role.ADMIN})
    public Response begin() {
        UUID id = works.begin(KIND, caller.person(), steps -> json.writeValueAsString(soundness.report(steps)));
        return Response.seeOther(URI.create(HERE + "/" + id)).build();
    }

    /// How far a check is, and what it came to.
    @GET
    @Path("{id}")
    @RolesAllowed({Role.AUDITOR, Role.ADMIN})
    public Response one(@PathParam("id") UUID id) {
        WorkUnderWay work = works.find(KIND, id)
                .orElseThrow(() -> Refusal.of(Refusal.Kind.NOT_FOUND, "CHECK_NOT_FOUND", "没有此项检查。")
                        .toException());
        return pages.show(check, new CheckPage(work, work.result().map(this::read)));
    }

    private Verdict read(String result) {
        try {
            return Verdict.of(json.readValue(result, Soundness.Report.class));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
