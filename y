node:fs:483
    return binding.readFileUtf8(path, stringToFlags(options.flag));
                   ^

Error: ENOENT: no such file or directory, open 'x'
    at readFileSync (node:fs:483:20)
    at file:///tmp/dev/TELL/run2.mjs:11:14
    at process.processTicksAndRejections (node:internal/process/task_queues:104:5) {
  errno: -2,
  code: 'ENOENT',
  syscall: 'open',
  path: 'x'
}

Node.js v24.21.0
