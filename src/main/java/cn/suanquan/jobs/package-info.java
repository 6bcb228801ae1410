/// Job records of a cluster as usage records: what a scheduler accounts for is read, priced and posted by the center's
/// own engineer, through the public API and with the center's token. One record for each run of a job, never for a step
/// of it; a row that cannot earn is shown with why.
@NullMarked
package cn.suanquan.jobs;

import org.jspecify.annotations.NullMarked;
