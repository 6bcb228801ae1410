package cn.suanquan.console;

import cn.suanquan.settlement.AdvanceView;
import cn.suanquan.settlement.RunView;

/// Of whose payments a page of files is, as its head and its links say: of a run's, or of an advance's.
///
/// @param list the page above
/// @param path of the run or the advance
/// @param ground where its amounts lead
/// @param name of the run or the advance
record FilesOf(boolean isAdvance, String list, String path, String ground, String name) {
    static FilesOf of(RunView run) {
        String id = run.id().toString();
        return new FilesOf(
                false,
                "/console/finance/runs",
                "/console/finance/runs/" + id,
                "/console/ground/runs/" + id,
                run.programmeName() + " " + run.period());
    }

    static FilesOf of(AdvanceView advance) {
        String path = AdvancePages.PATH + "/" + advance.id();
        return new FilesOf(
                true,
                AdvancePages.PATH + "?programme=" + advance.programme(),
                path,
                path + "#entries",
                advance.payeeName());
    }
}
