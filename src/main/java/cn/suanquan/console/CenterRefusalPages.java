package cn.suanquan.console;

import cn.suanquan.db.Tx;
import cn.suanquan.http.Csv;
import cn.suanquan.http.Page;
import cn.suanquan.http.QueryText;
import cn.suanquan.identity.Caller;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.CenterId;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestQuery;

/// The records of a center that were refused at intake, by reason and day: what it was told, by which article, and what
/// to do.
@Path("/console/center")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class CenterRefusalPages {
    private static final String HERE = "refusals";
    private static final int PAGE = 100;
    private final Pages pages;
    private final Caller caller;
    private final Tx tx;
    private final CenterRefusalStore store;
    private final Template template;

    CenterRefusalPages(
            Pages pages,
            Caller caller,
            Tx tx,
            CenterRefusalStore store,
            @Location("console/center/refusals.html") Template template) {
        this.pages = pages;
        this.caller = caller;
        this.tx = tx;
        this.store = store;
        this.template = template;
    }

    /// What the filter says; what is left blank asks for all.
    ///
    /// @param from the first day, `2025-11-01`
    /// @param to the last
    public record RefusalFilter(
            @QueryParam("code") Optional<String> code,
            @QueryParam("from") Optional<String> from,
            @QueryParam("to") Optional<String> to) {
        CenterRefusalStore.Asked asked() {
            return new CenterRefusalStore.Asked(
                    code.filter(text -> !text.isBlank()),
                    from.filter(text -> !text.isBlank()).map(text -> QueryText.day("from", text)),
                    to.filter(text -> !text.isBlank()).map(text -> QueryText.day("to", text)));
        }
    }

    /// @param code of the refusals that are shown, and the days; each empty for all
    /// @param query that asks for these again
    /// @param next the address of the older ones; empty at the end
    /// @param path of this page
    /// @param center its name for an office; empty for itself
    record Refusals(
            List<CenterRefusalStore.RefusedRecord> rows,
            String code,
            String from,
            String to,
            String query,
            Optional<String> next,
            String path,
            String center) {
        /// The same days with that code.
        public String of(String other) {
            return path + "?code=" + other + "&from=" + from + "&to=" + to;
        }

        /// The same as a table for a spreadsheet.
        public String table() {
            return path + (center.isEmpty() ? ".csv" : "/csv") + query;
        }

        /// The page of the center in the register.
        public String toCenter() {
            return path.replace("/refusals", "");
        }
    }

    @GET
    @Path(HERE)
    @RolesAllowed(Role.PROVIDER)
    public Response refusals(@BeanParam RefusalFilter filter, @RestQuery Optional<String> cursor) {
        return show(caller.center(), filter.asked(), cursor, "/console/center/" + HERE, "");
    }

    /// @param path of the page that shows them
    /// @param center its name for an office; empty for itself
    Response show(CenterId id, CenterRefusalStore.Asked asked, Optional<String> cursor, String path, String center) {
        Page<CenterRefusalStore.RefusedRecord> page = page(id, asked, PAGE, cursor);
        String query = "?code=" + asked.code().map(Show::inQuery).orElse("") + "&from=" + text(asked.from()) + "&to="
                + text(asked.to());
        return pages.show(
                template,
                new Refusals(
                        page.items(),
                        asked.code().orElse(""),
                        text(asked.from()),
                        text(asked.to()),
                        query,
                        page.next().map(next -> path + query + "&cursor=" + next),
                        path,
                        center));
    }

    private static String text(Optional<LocalDate> day) {
        return day.map(LocalDate::toString).orElse("");
    }

    private Page<CenterRefusalStore.RefusedRecord> page(
            CenterId center, CenterRefusalStore.Asked asked, int size, Optional<String> cursor) {
        Optional<CenterRefusalStore.After> after = cursor.map(CenterRefusalStore.After::of);
        return Page.of(
                tx.read(db -> store.list(db, center, asked, after, size + 1)),
                size,
                CenterRefusalStore.RefusedRecord::cursor);
    }

    @GET
    @Path(HERE + ".csv")
    @Produces("text/csv")
    @RolesAllowed(Role.PROVIDER)
    public Response table(@BeanParam RefusalFilter filter) {
        return file(caller.center(), filter.asked());
    }

    /// What would be too large is refused before it is read.
    Response file(CenterId center, CenterRefusalStore.Asked asked) {
        WholeTable.mustFit(tx.read(db -> store.countUpTo(db, center, asked, WholeTable.ROWS_MAX + 1)));
        Csv csv = new Csv(List.of("记录编号", "算力券", "费用（元）", "服务完成时间", "不予受理时间", "代码", "原因", "依据"));
        WholeTable.rows(cursor -> page(center, asked, Page.SIZE_MAX, cursor))
                .forEach(one -> csv.row(List.of(
                        Csv.digits(one.id()),
                        Csv.text(one.voucher()),
                        Csv.yuan(one.feeFen()),
                        Csv.text(Show.minute(one.completedAt())),
                        Csv.text(Show.minute(one.at())),
                        Csv.text(one.code()),
                        Csv.text(one.detail()),
                        Csv.text(one.article()))));
        return CenterRecordPages.file(csv, "refused-usage.csv");
    }
}
