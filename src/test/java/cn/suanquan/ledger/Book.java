package cn.suanquan.ledger;

import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.Rate;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// A programme of a test's own: account specifications and postings under one name that nobody else uses.
public record Book(String programme) {
    public static final FiscalYear YEAR = new FiscalYear(2025);
    public static final Instant NOON = Instant.parse("2025-06-01T04:00:00Z");

    public static Book fresh() {
        return new Book("t-" + UUID.randomUUID());
    }

    public AccountSpec treasury() {
        return spec("treasury", AccountSpec.Type.SOURCE, Optional.empty(), true, Rate.FULL);
    }

    public AccountSpec pool(String name) {
        return spec("pool/" + name, AccountSpec.Type.FUND, Optional.empty(), false, Rate.FULL);
    }

    public AccountSpec quota(String name) {
        return spec("limit/" + name, AccountSpec.Type.LIMIT, Optional.empty(), false, Rate.FULL);
    }

    public AccountSpec count(String name, boolean mayOverdraw) {
        return spec("count/" + name, AccountSpec.Type.COUNT, Optional.empty(), mayOverdraw, Rate.FULL);
    }

    public AccountSpec voucher(String name, UUID owner, int basisPoints) {
        return spec("voucher/" + name, AccountSpec.Type.HOLDING, Optional.of(owner), false, new Rate(basisPoints));
    }

    private AccountSpec spec(String name, AccountSpec.Type type, Optional<UUID> owner, boolean mayOverdraw, Rate rate) {
        return new AccountSpec(programme + "/" + name, type, programme, YEAR, owner, mayOverdraw, rate);
    }

    public String key(String name) {
        return programme + "/" + name;
    }

    public Posting posting(String id, Leg leg, Amount amount) {
        return posting(id, leg, amount, id);
    }

    public Posting posting(String id, Leg leg, Amount amount, String content) {
        return new Posting(
                new EntryKey(programme, id),
                new EntryKind(390),
                leg,
                amount,
                NOON,
                Optional.empty(),
                content.getBytes(StandardCharsets.UTF_8));
    }

    public static Amount exactly(long fen) {
        return new Amount.Exactly(new Fen(fen));
    }

    public static Amount upTo(long fen) {
        return new Amount.UpTo(new Fen(fen), Fen.ZERO);
    }

    public static Amount upTo(long fen, long least) {
        return new Amount.UpTo(new Fen(fen), new Fen(least));
    }

    /// Usage on a voucher: forward into HELD, back out of it.
    public Posting usage(String id, AccountId voucher, long feeFen) {
        return posting(
                id,
                Leg.within(voucher, Bucket.AVAILABLE, Bucket.HELD),
                new Amount.Metered(feeFen, Leg.within(voucher, Bucket.HELD, Bucket.AVAILABLE)));
    }
}
