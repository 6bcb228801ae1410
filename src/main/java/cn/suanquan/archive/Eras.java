package cn.suanquan.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The eras of the journal, for the operator with the owner's role (`suanquan era …`): opens the next, and takes a
/// closed one away with its proof. What remains in the database of an era that was taken away: its keys with their
/// first answers, its sums, its digest. Every step may be broken off and begun again.
public final class Eras {
    private static final int TRIES_MAX = 10;
    private final String jdbcUrl;
    private final String user;
    private final String password;
    private final List<EraUseStore> readers;

    /// @param user of role suanquan_owner
    /// @param readers none of which may need an era any more that is taken away
    public Eras(String jdbcUrl, String user, String password, List<EraUseStore> readers) {
        this.jdbcUrl = jdbcUrl;
        this.user = user;
        this.password = password;
        this.readers = List.copyOf(readers);
    }

    /// An era as its file has it.
    ///
    /// @param digest SHA-256 over the digests of its batches, in hexadecimal: kept elsewhere it proves the file
    public record Archive(int era, long batches, long entries, String digest, Path file) {}

    /// Ends the era that is open and opens the next; answers its number. Waits for the batches under way, ten seconds
    /// at most; posting goes on meanwhile but for that moment.
    ///
    /// @throws IllegalStateException where they took longer: nothing has changed
    public int open() {
        try (EraStore store = store()) {
            return store.openNext();
        }
    }

    /// Writes the era to `era-N.gz` with `era-N.manifest` in the folder, reads it back, keeps what must be known for
    /// ever, and takes the entries out of the journal. The table `ledger.entry_N` remains, apart; the operator drops it
    /// when the file is safe.
    ///
    /// @throws IllegalStateException where the era is not ended, not in a snapshot, its business not finished, or its
    ///     entries still needed; nothing has been taken away then
    public Archive archive(int number, Path folder) {
        Era era = new Era(number);
        Path file = folder.resolve("era-" + number + ".gz");
        try (EraStore store = store()) {
            EraStore.State state = store.state(era);
            require(state.isEnded(), era, "is not ended");
            require(state.isInJournal(), era, "is not in the journal");
            require(state.isInSnapshots(), era, "is not whole in a snapshot yet");
            store.unfinished(era).ifPresent(key -> {
                throw new IllegalStateException("era " + number + ": account " + key + " is not paid out or lapsed");
            });
            for (EraUseStore reader : readers) {
                store.needs(reader, era).ifPresent(why -> require(false, era, why));
            }
            if (state.digest().isEmpty() || !Files.exists(file)) {
                write(store, era, file);
            }
            EraSums sums = new EraSums();
            EraDigest.Proof proof = EraFile.read(file, sums::add);
            if (state.digest().isEmpty()) {
                store.keep(era, proof);
            }
            mustBeKept(store, proof, sums);
            manifest(proof, file);
            detach(store, era);
            return answer(proof, file);
        }
    }

    /// Reads an archive and compares it with what the database keeps of its era.
    ///
    /// @throws IllegalStateException where a byte of it is not what was written
    public Archive verify(Path file) {
        EraSums sums = new EraSums();
        EraDigest.Proof proof = EraFile.read(file, sums::add);
        try (EraStore store = store()) {
            mustBeKept(store, proof, sums);
        }
        return answer(proof, file);
    }

    private static void write(EraStore store, Era era, Path file) {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.deleteIfExists(part);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
        try (EraFile out = new EraFile(part, era)) {
            store.export(era, out);
            out.finish();
        }
        EraFile.keep(part, file);
    }

    private static void mustBeKept(EraStore store, EraDigest.Proof proof, EraSums sums) {
        Era era = new Era(proof.era());
        String kept = store.state(era).digest().orElse("none");
        require(kept.equals(proof.digest()), era, "has digest " + kept + ", the file " + proof.digest());
        require(sums.isSame(store.sums(era)), era, "has other sums than the file");
    }

    /// Writes the manifest beside the file, for people: what the file is and what it must come to.
    private static void manifest(EraDigest.Proof proof, Path file) {
        Era era = new Era(proof.era());
        String words = """
                format: %s
                era: %d
                batches: %d, of the ids %d to %d
                entries: %d
                digest: %s
                file: %s
                """.formatted(
                        new String(EraDigest.FORMAT, StandardCharsets.US_ASCII).strip(),
                        proof.era(),
                        proof.batches(),
                        era.firstBatch(),
                        era.lastBatch(),
                        proof.entries(),
                        proof.digest(),
                        file.getFileName());
        try {
            Files.writeString(file.resolveSibling("era-" + proof.era() + ".manifest"), words);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the manifest of " + file, e);
        }
    }

    /// Takes the era out of the journal. Nobody waits for it longer than two seconds: where others are in the way it
    /// steps back and tries again.
    private static void detach(EraStore store, Era era) {
        for (int attempt = 1; attempt <= TRIES_MAX; attempt++) {
            if (store.detach(era)) {
                return;
            }
        }
        throw new IllegalStateException("era " + era.number()
                + " is kept, but the journal was in use all the time: run the same again in a quiet hour");
    }

    private EraStore store() {
        return new EraStore(jdbcUrl, user, password);
    }

    private static void require(boolean isTrue, Era era, String otherwise) {
        if (!isTrue) {
            throw new IllegalStateException("era " + era.number() + " " + otherwise);
        }
    }

    private static Archive answer(EraDigest.Proof proof, Path file) {
        return new Archive(proof.era(), proof.batches(), proof.entries(), proof.digest(), file);
    }
}
