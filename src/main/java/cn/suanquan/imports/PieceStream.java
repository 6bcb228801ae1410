package cn.suanquan.imports;

import cn.suanquan.db.Tx;
import java.io.InputStream;
import java.util.Optional;
import java.util.UUID;

/// A file that is kept in pieces, read one piece at a time.
final class PieceStream extends InputStream {
    static final int PIECE_BYTES = 1024 * 1024;
    private final Tx tx;
    private final ImportFileStore store;
    private final UUID id;
    private ImportFileStore.Piece piece = new ImportFileStore.Piece(0, 0, new byte[0]);
    private int at;
    private boolean isOver;

    PieceStream(Tx tx, ImportFileStore store, UUID id) {
        this.tx = tx;
        this.store = store;
        this.id = id;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] some, int offset, int length) {
        while (!isOver && at == piece.content().length) {
            ImportFileStore.Piece before = piece;
            Optional<ImportFileStore.Piece> next =
                    tx.read(db -> store.pieceAfter(db, id, before.part(), before.place()));
            isOver = next.isEmpty();
            next.ifPresent(found -> {
                piece = found;
                at = 0;
            });
        }
        if (isOver) {
            return -1;
        }
        int count = Math.min(length, piece.content().length - at);
        System.arraycopy(piece.content(), at, some, offset, count);
        at += count;
        return count;
    }
}
