package cn.suanquan.archive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import cn.suanquan.ledger.AccountId;
import cn.suanquan.ledger.Bucket;
import cn.suanquan.ledger.Outcome;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The bytes of an archive are for ever: who changes them makes a version 2.
class EraFormatTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final UUID KEY = new UUID(0x0123456789abcdefL, 0x8123456789abcdefL);
    private static final EraEntry FULL = new EraEntry(
            new EraEntry.Row(
                    (7L << 20) + 1,
                    11,
                    500,
                    -1000,
                    1_735_689_600_000_001L,
                    -9,
                    new EraEntry.Place(3, (short) 301, (short) 272)),
            KEY,
            Optional.of(new EraEntry.Other(12, 4)),
            Optional.of(7L << 20),
            Optional.of(new Outcome.Limit(new AccountId(11), Bucket.HELD, 400, 500)),
            new byte[] {1, 2, 3});
    private static final EraEntry PLAIN = new EraEntry(
            new EraEntry.Row(
                    7L << 20, 11, 500, 1000, 1_735_689_600_000_000L, -9, new EraEntry.Place(3, (short) 300, (short) 1)),
            KEY,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            new byte[] {0});

    @Test
    void theRootIsThatOfRfc6962() {
        List<String> leaves = List.of(
                "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");
        List<String> roots = List.of(
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
                "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
                "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
                "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
        MerkleRoot tree = new MerkleRoot();
        for (int size = 0; size < roots.size(); size++) {
            for (String leaf : leaves.subList(0, size)) {
                tree.add(HEX.parseHex(leaf));
            }
            assertEquals(roots.get(size), HEX.formatHex(tree.take()), size + " leaves");
        }
    }

    @Test
    void anEntryHasTheseBytesAndComesBackFromThem() {
        assertEquals(
                "0000000000700000000000000000000b00000000000001f400000000000003e8"
                        + "00062a99ba0c6000fffffffffffffff70123456789abcdef8123456789abcdef"
                        + "00000003012c0001000000000100",
                HEX.formatHex(PLAIN.bytes()));
        assertEquals(
                "0000000000700001000000000000000b00000000000001f4fffffffffffffc18"
                        + "00062a99ba0c6001fffffffffffffff70123456789abcdef8123456789abcdef"
                        + "00000003012d011007000000000000000c000000040000000000700000000000"
                        + "000000000b0000000000000001000000000000019000000000000001f4000000"
                        + "03010203",
                HEX.formatHex(FULL.bytes()));
        for (EraEntry entry : List.of(PLAIN, FULL)) {
            assertArrayEquals(entry.bytes(), EraEntry.of(entry.bytes()).bytes());
        }
    }

    @Test
    void anEraComesToThisDigestAndOnlyInThisOrder() {
        EraDigest digest = new EraDigest(0);
        digest.entry(PLAIN.bytes());
        digest.entry(FULL.bytes());
        digest.batch(new EraDigest.Head(7, 1_735_689_600_000_000L, 2));
        digest.batch(new EraDigest.Head(8, 1_735_689_600_000_009L, 0));
        assertThrows(IllegalStateException.class, () -> digest.batch(new EraDigest.Head(8, 0, 0)));
        assertThrows(IllegalStateException.class, () -> digest.batch(new EraDigest.Head(1L << 29, 0, 0)));
        assertThrows(IllegalStateException.class, () -> digest.batch(new EraDigest.Head(9, 0, 1)));
        assertEquals(
                new EraDigest.Proof(0, 2, 2, "ac3e265e9e5b2626b7e033ebcfa823b76bbdd808a9f72eed22945fab9f2359d1"),
                digest.proof());
    }
}
