package cn.suanquan.console;

import cn.suanquan.db.Tx;
import cn.suanquan.http.Problem;
import cn.suanquan.identity.Caller;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.usage.Dispute;
import cn.suanquan.usage.UsageResource;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;

/// How a holder disputes records that it marked: it is asked first, and says what is wrong with them.
@Path("/console/enterprise/usage/dispute")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class DisputeUsagePages {
    private final Pages pages;
    private final UsageResource usage;
    private final HolderUsageStore store;
    private final FormBody forms;
    private final Caller caller;
    private final Tx tx;
    private final Template ask;

    DisputeUsagePages(
            Pages pages,
            UsageResource usage,
            HolderUsageStore store,
            FormBody forms,
            Caller caller,
            Tx tx,
            @Location("console/usage/dispute-ask.html") Template ask) {
        this.pages = pages;
        this.usage = usage;
        this.store = store;
        this.forms = forms;
        this.caller = caller;
        this.tx = tx;
        this.ask = ask;
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Role.ENTERPRISE)
    public Response dispute(MultivaluedMap<String, String> form) {
        UsageChoice choice = UsageChoice.of(form);
        String key = pages.key(FormBody.text(form, FormBody.KEY));
        String reason = FormBody.written(form, "reason");
        if (choice.isAsked() && !choice.isEmpty()) {
            return asked(choice, key, reason, Optional.empty());
        }
        return pages.act(
                () -> {
                    var _ = usage.dispute(key, forms.read(choice.dispute(reason), Dispute.Request.class));
                    return Pages.to(HolderUsagePages.HERE + "/disputes", "doneUsageDisputed");
                },
                refusal -> asked(choice, key, reason, Optional.of(refusal)));
    }

    private Response asked(UsageChoice choice, String key, String reason, Optional<Refusal> refusal) {
        pages.from(HolderUsagePages.HERE);
        HolderId holder = caller.holder();
        List<HolderUsageStore.UsageRow> rows = tx.read(db -> store.named(db, holder, choice.ids()));
        return pages.show(ask, UsageChoice.Asked.of(rows, pages.key(key), reason, refusal.map(Problem::of)));
    }
}
