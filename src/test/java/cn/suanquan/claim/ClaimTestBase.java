package cn.suanquan.claim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.suanquan.db.Law;
import cn.suanquan.usage.UsageTestBase;
import jakarta.inject.Inject;
import java.util.List;

/// The base of tests of claims: after each class the laws between claims and what they hold are kept.
abstract class ClaimTestBase extends UsageTestBase {
    @Inject
    ClaimLawStore laws;

    @Override
    protected void mustBeSound() {
        super.mustBeSound();
        for (Law law : laws.laws()) {
            assertEquals(List.of(), tx.read(law::violations));
        }
    }
}
