import Taro from '@tarojs/taro';
import axios, { type AxiosAdapter, AxiosError } from 'axios';

/** WeChat has no XMLHttpRequest; its own request carries the same words. */
const overWechat: AxiosAdapter = async (config) => {
  const answer = await Taro.request({
    url: `${config.baseURL ?? ''}${config.url ?? ''}`,
    method: 'POST',
    data: config.data,
    header: config.headers.toJSON(),
    timeout: config.timeout ?? 0,
  }).catch((cause: unknown) => {
    throw new AxiosError(`Request failed: ${JSON.stringify(cause)}`, AxiosError.ERR_NETWORK, config);
  });
  return { data: answer.data, status: answer.statusCode, statusText: '', headers: {}, config };
};

/** Plain HTTP to the host (the same origin on H5). A refusal comes with any status below 500; what is above is an outage and throws. */
export const http = axios.create({
  baseURL: process.env.TARO_APP_API || '',
  timeout: 12_000,
  validateStatus: (status) => status < 500,
  adapter: process.env.TARO_ENV === 'weapp' ? overWechat : ['xhr'],
});
