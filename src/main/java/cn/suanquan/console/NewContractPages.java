package cn.suanquan.console;

import cn.suanquan.contract.Contract;
import cn.suanquan.contract.ContractLine;
import cn.suanquan.contract.ContractOrder;
import cn.suanquan.contract.ContractTerms;
import cn.suanquan.contract.ContractsResource;
import cn.suanquan.identity.Actor;
import cn.suanquan.identity.Caller;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.Refusal;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The forms that register a contract and propose a supplement.
@Path(ContractPages.HERE)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class NewContractPages {
    /// Lines that a form has beyond those that are there; the API takes up to fifty in all.
    private static final int FREE_LINES = 5;

    private static final int LINES_MAX = 50;
    private static final List<String> LINE_FIELDS = List.of("item", "resource", "unit", "quantity", "amount");
    private final Pages pages;
    private final FormBody bodies;
    private final Caller caller;
    private final ContractsResource contracts;
    private final Template template;

    NewContractPages(
            Pages pages,
            FormBody bodies,
            Caller caller,
            ContractsResource contracts,
            @Location("console/contracts/form.html") Template template) {
        this.pages = pages;
        this.bodies = bodies;
        this.caller = caller;
        this.contracts = contracts;
        this.template = template;
    }

    /// A line as it was written.
    ///
    /// @param isKept it stands in the contract: what is bought cannot change
    record LineWritten(
            int no, String item, String resource, String unit, String quantity, String amount, boolean isKept) {}

    /// @param contract that is supplemented; empty for a new one
    record Draft(
            Optional<Contract> contract,
            boolean namesHolder,
            boolean namesCenter,
            MultivaluedMap<String, String> written,
            List<LineWritten> lines,
            String key,
            Optional<Refusal> refusal) {
        /// What was written into a field.
        public String at(String field) {
            return FormBody.written(written, field);
        }

        public String action() {
            return contract.map(one -> ContractPages.HERE + "/" + one.id() + "/supplement")
                    .orElse(ContractPages.HERE + "/new");
        }
    }

    @GET
    @Path("new")
    @RolesAllowed({Role.PROVIDER, Role.ENTERPRISE, Role.REVIEWER})
    public Response blank() {
        return form(Optional.empty(), new MultivaluedHashMap<>(), pages.key(null), Optional.empty());
    }

    @POST
    @Path("new")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed({Role.PROVIDER, Role.ENTERPRISE, Role.REVIEWER})
    public Response register(MultivaluedMap<String, String> form) {
        pages.from(ContractPages.HERE + "/new");
        String key = FormBody.text(form, FormBody.KEY);
        return pages.act(
                () -> {
                    ObjectNode body = JsonNodeFactory.instance.objectNode();
                    put(body, form, "holderCode");
                    put(body, form, "centerCode");
                    put(body, form, "number");
                    put(body, form, "signedOn");
                    body.set("terms", terms(form));
                    String id = bodies.id(contracts.register(key, bodies.read(body, ContractOrder.class)));
                    return Pages.to(ContractPages.HERE + "/" + id, "doneRegistered");
                },
                refusal -> form(Optional.empty(), form, pages.key(key), Optional.of(refusal)));
    }

    @GET
    @Path("{id}/supplement")
    @RolesAllowed({Role.PROVIDER, Role.ENTERPRISE, Role.REVIEWER})
    public Response supplement(@PathParam("id") UUID id) {
        Contract contract = contracts.find(id);
        ContractTerms terms =
                contract.inForce().orElse(contract.versions().getLast()).terms();
        MultivaluedMap<String, String> now = new MultivaluedHashMap<>();
        now.putSingle("from", terms.from().toString());
        now.putSingle("until", terms.until().toString());
        for (int no = 1; no <= terms.lines().size(); no++) {
            ContractLine line = terms.lines().get(no - 1);
            now.putSingle("item" + no, line.item().name());
            now.putSingle("resource" + no, line.resource().orElse(""));
            now.putSingle("unit" + no, line.unit().orElse(""));
            now.putSingle("quantity" + no, line.quantity().map(Object::toString).orElse(""));
            now.putSingle("amount" + no, line.amountFen().yuan());
        }
        return form(Optional.of(contract), now, pages.key(null), Optional.empty());
    }

    @POST
    @Path("{id}/supplement")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed({Role.PROVIDER, Role.ENTERPRISE, Role.REVIEWER})
    public Response propose(@PathParam("id") UUID id, MultivaluedMap<String, String> form) {
        String here = ContractPages.HERE + "/" + id;
        pages.from(here + "/supplement");
        String key = FormBody.text(form, FormBody.KEY);
        return pages.act(
                () -> {
                    var _ = contracts.supplement(key, id, bodies.read(terms(form), ContractTerms.class));
                    return Pages.to(here, "doneRegistered");
                },
                refusal -> form(Optional.of(contracts.find(id)), form, pages.key(key), Optional.of(refusal)));
    }

    private static ObjectNode terms(MultivaluedMap<String, String> form) {
        ObjectNode terms = JsonNodeFactory.instance.objectNode();
        put(terms, form, "from");
        put(terms, form, "until");
        put(terms, form, "document");
        ArrayNode lines = terms.putArray("lines");
        for (int no = 1; no <= LINES_MAX; no++) {
            if (!isBlank(form, no)) {
                ObjectNode line = lines.addObject();
                put(line, form, "item", no);
                put(line, form, "resource", no);
                put(line, form, "unit", no);
                String quantity = FormBody.text(form, "quantity" + no);
                if (quantity != null) {
                    line.put("quantity", FormBody.number(form, "quantity" + no));
                }
                String pointer = "/lines/" + (lines.size() - 1) + "/amountFen";
                line.put(
                        "amountFen", YuanField.fen(pointer, "第 " + no + " 项金额", FormBody.written(form, "amount" + no)));
            }
        }
        return terms;
    }

    private static void put(ObjectNode body, MultivaluedMap<String, String> form, String field) {
        String text = FormBody.text(form, field);
        if (text != null) {
            body.put(field, text);
        }
    }

    private static void put(ObjectNode body, MultivaluedMap<String, String> form, String field, int no) {
        String text = FormBody.text(form, field + no);
        if (text != null) {
            body.put(field, text);
        }
    }

    /// A line of which nothing was written but what is bought, for that is chosen by itself.
    private static boolean isBlank(MultivaluedMap<String, String> form, int no) {
        return LINE_FIELDS.stream()
                .filter(field -> !field.equals("item"))
                .allMatch(field -> FormBody.text(form, field + no) == null);
    }

    private Response form(
            Optional<Contract> contract,
            MultivaluedMap<String, String> written,
            String key,
            Optional<Refusal> refusal) {
        Actor actor = caller.actor();
        int kept = contract.flatMap(Contract::inForce)
                .map(now -> now.terms().lines().size())
                .orElse(0);
        int last = kept;
        for (int no = 1; no <= LINES_MAX; no++) {
            last = isBlank(written, no) ? last : Math.max(last, no);
        }
        List<LineWritten> lines = new ArrayList<>();
        for (int no = 1; no <= Math.min(LINES_MAX, last + FREE_LINES); no++) {
            lines.add(new LineWritten(
                    no,
                    FormBody.written(written, "item" + no),
                    FormBody.written(written, "resource" + no),
                    FormBody.written(written, "unit" + no),
                    FormBody.written(written, "quantity" + no),
                    FormBody.written(written, "amount" + no),
                    no <= kept));
        }
        return pages.show(
                template,
                new Draft(
                        contract,
                        !(actor instanceof Actor.Enterprise),
                        !(actor instanceof Actor.Provider),
                        written,
                        lines,
                        key,
                        refusal));
    }
}
