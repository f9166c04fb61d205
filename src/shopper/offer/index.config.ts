export default definePageConfig({ navigationBarTitleText: '赠券' });
