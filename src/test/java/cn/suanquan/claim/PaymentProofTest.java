package cn.suanquan.claim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import cn.suanquan.kernel.Fen;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What tells one payment from another.
class PaymentProofTest {
    private static PaymentProof of(String reference) {
        return new PaymentProof(reference, "0".repeat(64), Fen.of(1));
    }

    @Test
    void d6APaymentIsOneHoweverItsReferenceIsSpelled() {
        for (String same : List.of(
                "HD-1",
                "hd-1",
                "HD1",
                "HD 1",
                "HD\u00a01",
                "HD\u30001",
                "HD\u20101",
                "HD\u20111",
                "HD\u20131",
                "HD\u20141",
                "HD\u22121",
                "HD_1",
                "HD.1",
                "HD/1",
                "\uff28\uff24\uff0d\uff11",
                "HD--1",
                "(HD)1")) {
            assertEquals("hd1", of(same).referenceKey(), same);
        }
        assertNotEquals("hd1", of("HD-2").referenceKey());
        assertEquals("回单2025第1号", of("回单（2025）第 1 号").referenceKey());
    }

    @Test
    void d6WhatNobodySeesOrNamesNothingIsRefused() {
        for (String bad :
                List.of("HD\u00ad-1", "HD\u200b1", "HD\u202e1", " HD-1", "HD-1\u00a0", "-", "——", "", "\u0000")) {
            assertThrows(IllegalArgumentException.class, () -> of(bad), bad);
        }
    }
}
