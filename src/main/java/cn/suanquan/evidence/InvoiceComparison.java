package cn.suanquan.evidence;

import cn.suanquan.claim.Claim;
import cn.suanquan.claim.Claims;
import cn.suanquan.claim.Invoice;
import cn.suanquan.db.Db;
import cn.suanquan.duty.Matter;
import cn.suanquan.evidence.Compared.Field;
import cn.suanquan.evidence.Compared.Verdict;
import cn.suanquan.evidence.ReadInvoiceStore.Party;
import cn.suanquan.evidence.ReadInvoiceStore.Read;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.KeyText;
import cn.suanquan.registry.Center;
import cn.suanquan.registry.Holder;
import cn.suanquan.registry.Identity;
import cn.suanquan.registry.Registry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What an invoice's file states beside what the claim declares and the register knows: number and amount of the
/// invoice that it is, the centers that served, the holder. Parties are told by their codes; one without, by its name.
@ApplicationScoped
class InvoiceComparison {
    private static final List<Field> FIELDS =
            List.of(Field.INVOICE_NUMBER, Field.INVOICE_AMOUNT, Field.SELLER, Field.BUYER);
    private static final int NAME_CHARS_MAX = 400;
    private final Claims claims;
    private final Registry registry;

    InvoiceComparison(Claims claims, Registry registry) {
        this.claims = claims;
        this.registry = registry;
    }

    /// What the register says of the parties of a claim.
    record Known(Party holder, List<Party> centers) {}

    Known known(Db db, Claim claim) {
        List<CenterId> served = claims.matters(db, List.of(claim.id())).stream()
                .filter(matter -> matter.kind() == Matter.Kind.CENTER)
                .map(matter -> CenterId.fromString(matter.key()))
                .toList();
        Map<CenterId, Holder> operators = registry.operatorsOf(db, served);
        List<Party> centers = registry.centers(db, served).stream()
                .map(center -> new Party(
                        name(center, operators), Optional.of(center.operator().value())))
                .toList();
        Party holder = registry.holder(db, claim.holder())
                .map(InvoiceComparison::party)
                .orElseThrow();
        return new Known(holder, centers);
    }

    private static String name(Center center, Map<CenterId, Holder> operators) {
        return Optional.ofNullable(operators.get(center.id())).map(Holder::name).orElse(center.name());
    }

    private static Party party(Holder holder) {
        return new Party(
                holder.name(),
                holder.identity() instanceof Identity.SocialCredit known
                        ? Optional.of(known.code().value())
                        : Optional.empty());
    }

    /// @param read empty where the file was kept before such files were read
    static List<Compared> of(Claim claim, Known known, Optional<Read> read) {
        if (read.isEmpty() || read.get().unread().isPresent()) {
            Optional<String> named = read.flatMap(Read::named);
            Optional<Invoice> of = named.flatMap(number -> invoice(claim, number));
            return FIELDS.stream()
                    .map(field -> new Compared(
                            field,
                            Verdict.NOT_READ,
                            switch (field) {
                                case INVOICE_NUMBER -> named;
                                case INVOICE_AMOUNT ->
                                    of.map(one -> Fen.yuan(one.amountFen().value()));
                                default -> Optional.empty();
                            },
                            Optional.empty()))
                    .toList();
        }
        Read said = read.get();
        Optional<Invoice> declared = invoice(claim, said.identity());
        Optional<Invoice> nearest = declared.or(() -> claim.invoices().stream()
                .limit(claim.invoices().size() == 1 ? 1 : 0)
                .findFirst());
        return List.of(
                Compared.of(
                        Field.INVOICE_NUMBER,
                        nearest.map(one -> declared.isPresent() ? said.identity() : number(one)),
                        Optional.of(said.identity())),
                Compared.of(
                        Field.INVOICE_AMOUNT,
                        nearest.map(one -> Fen.yuan(one.amountFen().value())),
                        Optional.of((said.isRed() ? "红字 " : "") + Fen.yuan(said.totalFen()))),
                party(Field.SELLER, known.centers(), said.seller()),
                party(Field.BUYER, List.of(known.holder()), said.buyer()));
    }

    /// The invoice of the claim that is known by that number, which is its own, with its code where it has one, or the
    /// digital one that it shows besides.
    static Optional<Invoice> invoice(Claim claim, String number) {
        return claim.invoices().stream()
                .filter(one -> identities(one).anyMatch(number::equals))
                .findFirst();
    }

    /// What a file of it is named by.
    static String number(Invoice invoice) {
        return identities(invoice).findFirst().orElseThrow();
    }

    private static Stream<String> identities(Invoice invoice) {
        return Stream.concat(Stream.of(invoice.code().orElse("") + invoice.number()), invoice.digitalNumber().stream());
    }

    private static Compared party(Field field, List<Party> known, Party said) {
        Optional<Party> same = known.stream().filter(one -> isSame(one, said)).findFirst();
        Optional<Party> nearest =
                same.or(() -> known.stream().limit(known.size() == 1 ? 1 : 0).findFirst());
        return new Compared(
                field,
                same.isPresent() ? Verdict.SAME : Verdict.DIFFERENT,
                nearest.map(Party::toString),
                Optional.of(said.toString()));
    }

    private static boolean isSame(Party known, Party said) {
        return known.taxId().isPresent() && said.taxId().isPresent()
                ? known.taxId().equals(said.taxId())
                : key(known.name()).equals(key(said.name()));
    }

    private static String key(String name) {
        return KeyText.reduced("name", name, NAME_CHARS_MAX);
    }
}
