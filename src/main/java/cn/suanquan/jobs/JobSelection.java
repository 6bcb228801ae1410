package cn.suanquan.jobs;

import cn.suanquan.kernel.Fen;
import java.util.List;

/// What stands in some exports, whatever the order of their rows and however often one is there.
///
/// @param priced in the order of their ends, then of their ids
/// @param unearning in the order of the rows
/// @param rows how many were read
/// @param parts how many of them are steps of runs that have a row of their own
/// @param repeated how many of them say again what another says
record JobSelection(List<PricedJob> priced, List<UnearningRow> unearning, int rows, int parts, int repeated) {
    JobSelection {
        priced = List.copyOf(priced);
        unearning = List.copyOf(unearning);
    }

    Fen fee() {
        return priced.stream().map(PricedJob::fee).reduce(Fen.ZERO, Fen::plus);
    }
}
