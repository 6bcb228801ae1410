package cn.suanquan.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import cn.suanquan.kernel.RefusedException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ListOrderTest {
    private static final UUID ID = UUID.fromString("01900000-0000-7000-8000-000000000001");

    record Parcel(UUID id, long fen, Instant at) {}

    enum ParcelColumn implements ListColumn<Parcel> {
        ID,
        FEN,
        AT;

        @Override
        public SortKey<Parcel> key() {
            return switch (this) {
                case ID -> SortKey.id();
                case FEN -> SortKey.number("p.fen", Parcel::fen);
                case AT -> SortKey.moment("p.at", Parcel::at);
            };
        }

        @Override
        public String idColumn() {
            return "p.id";
        }

        @Override
        public UUID id(Parcel row) {
            return row.id();
        }
    }

    private static ListOrder<Parcel> order(String sort, String cursor) {
        return ListOrder.of(ParcelColumn.class, Optional.of(sort), "id", Optional.of(cursor));
    }

    @Test
    void aPageBeginsBehindTheValueAndTheIdOfTheCursor() {
        Parcel last = new Parcel(ID, -5, Instant.parse("2024-01-01T00:00:00.123456Z"));
        ListOrder<Parcel> first = ListOrder.of(ParcelColumn.class, Optional.empty(), "-fen", Optional.empty());
        ListOrder<Parcel> second = order("-fen", first.cursor(last));
        assertEquals("-5", second.value());
        assertEquals(ID, second.id());
        assertEquals(" and (p.fen, p.id) < ($1::text::bigint, $2::uuid) order by p.fen desc, p.id desc ", second.sql());
        assertEquals(
                "2024-01-01T00:00:00.123456Z",
                order("at", order("at", "2024-01-01T00:00:00Z~" + ID).cursor(last))
                        .value());
        assertEquals(ID.toString(), order("", ID.toString()).cursor(last));
    }

    @Test
    void anotherColumnAndAForeignCursorAreRefused() {
        for (String sort : List.of("weight", "FEN", "--fen", "fen desc", "-")) {
            assertEquals("BAD_SORT", refused(sort, ID.toString()), sort);
        }
        for (String cursor : List.of("x", "", "~", ID.toString(), "x~" + ID, "1~x", "99999999999999999999~" + ID)) {
            assertEquals("BAD_CURSOR", refused("fen", cursor), cursor);
        }
        for (String moment :
                List.of("2024-13-01T00:00:00Z", "now", "+99999-01-01T00:00:00Z", "0000-01-01T00:00:00Z", "5")) {
            assertEquals("BAD_CURSOR", refused("at", moment + "~" + ID), moment);
        }
        assertEquals("BAD_CURSOR", refused("id", "1~" + ID));
    }

    private static String refused(String sort, String cursor) {
        return assertThrows(RefusedException.class, () -> order(sort, cursor))
                .refusal()
                .code();
    }

    @Test
    void onlyAnEnumIsAColumn() {
        ListColumn<Parcel> made = new ListColumn<>() {
            @Override
            public SortKey<Parcel> key() {
                return SortKey.number("p.fen; drop table p", Parcel::fen);
            }

            @Override
            public String idColumn() {
                return "p.id";
            }

            @Override
            public UUID id(Parcel row) {
                return row.id();
            }
        };
        assertThrows(IllegalArgumentException.class, () -> new ListOrder<>(made, false, Optional.empty()));
    }
}
