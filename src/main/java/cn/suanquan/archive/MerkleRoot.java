package cn.suanquan.archive;

import cn.suanquan.kernel.Sha256;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Deque;

/// The root of an RFC 6962 Merkle tree (SHA-256) over leaves that come one after the other; keeps one hash a level.
final class MerkleRoot {
    private static final byte LEAF = 0;
    private static final byte NODE = 1;
    private final MessageDigest sha256 = Sha256.digest();
    private final Deque<byte[]> complete = new ArrayDeque<>();
    private long leaves;

    /// Of the trees that stand complete, the smallest is on top; two of one size become one of twice the size.
    void add(byte[] leaf) {
        sha256.update(LEAF);
        byte[] hash = sha256.digest(leaf);
        for (long size = leaves; (size & 1) == 1; size >>= 1) {
            hash = node(complete.pop(), hash);
        }
        complete.push(hash);
        leaves++;
    }

    long leaves() {
        return leaves;
    }

    /// The root of what was added; the next leaf is the first of another tree.
    byte[] take() {
        byte[] root = complete.isEmpty() ? sha256.digest() : complete.pop();
        while (!complete.isEmpty()) {
            root = node(complete.pop(), root);
        }
        leaves = 0;
        return root;
    }

    private byte[] node(byte[] left, byte[] right) {
        sha256.update(NODE);
        sha256.update(left);
        return sha256.digest(right);
    }
}
