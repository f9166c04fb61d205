import { tidy } from './tidy/rules';

const findings = tidy(process.cwd());
for (const finding of findings) console.log(finding);
process.exitCode = findings.length === 0 ? 0 : 1;
